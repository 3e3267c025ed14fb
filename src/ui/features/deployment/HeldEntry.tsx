import { Box, Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, HeldOperation } from '../../../domain/deployment/view';
import { fieldDecided } from '../../../domain/deployment/decisions';
import { usePersonName } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { useFieldName, useThingName, useValueWords } from '../conflicts/recordWords';

interface HeldEntryProps {
  readonly view: DeploymentView;
  readonly entry: HeldOperation;
  /** Undefined: this person cannot choose it. */
  readonly chosen: boolean | undefined;
  readonly onToggle: () => void;
}

/** One entry that waits: what it would write, by whom, when, and why it does not count. */
export function HeldEntry({ view, entry, chosen, onToggle }: HeldEntryProps) {
  const { t, i18n } = useTranslation(['deployment', 'common']);
  const nameOf = usePersonName();
  const what = useWhat(view);
  const text = (
    <Stack component="span" gap={2} style={{ minWidth: 0 }}>
      <Text component="span" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {what(entry)}
      </Text>
      <Text component="span" size="sm">
        {t('held.by', { name: nameOf(entry.actor) ?? t('common:unknownPerson'), at: momentInWords(entry.at, i18n.language, view.details.timeZone) })}
      </Text>
      <Text component="span" size="sm">
        {t(`held.why.${entry.reason}`)}
      </Text>
    </Stack>
  );
  return (
    <Box component="li" py="xs" style={{ borderTop: '1px solid var(--pl-info-line)' }}>
      {chosen === undefined ? text : <Checkbox checked={chosen} onChange={onToggle} label={text} styles={{ body: { minHeight: 'var(--pl-target)' } }} />}
    </Box>
  );
}

const kinds = ['sign', 'adopt', 'admit'] as const;

/** Gives what an entry would do, in words: the thing with its fields and values, or what else it is. */
function useWhat(view: DeploymentView): (entry: HeldOperation) => string {
  const { t } = useTranslation('deployment');
  const thingName = useThingName(view);
  const fieldName = useFieldName();
  const say = useValueWords(view);
  return ({ entity, values, kind }) => {
    if (entity === undefined) {
      const known = kinds.find((each) => each === kind);
      return known === undefined ? t('held.kind.other') : t(`held.kind.${known}`);
    }
    const fields = Object.entries(values).filter(([name, value]) => fieldDecided(name) === undefined && value !== null && value !== false && !hidden.has(name));
    return [thingName(entity), fields.map(([name, value]) => t('held.field', { field: fieldName(name), value: say(entity, name, value) })).join('; ')].filter((part) => part !== '').join(' · ');
  };
}

/** Of pictures and findings: what a reader gains nothing from. */
const hidden: ReadonlySet<string> = new Set(['of', 'thumb', 'original', 'width', 'height', 'takenAt', 'source', 'removed']);
