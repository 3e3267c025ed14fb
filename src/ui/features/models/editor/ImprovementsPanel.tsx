import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconBulb, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../../domain/deployment/entities';
import type { ModelVersion } from '../../../../domain/model/library';
import type { JsonPath } from '../../../../domain/model/positions';
import { FormCard } from '../../../components/FormCard';
import { ToneBadge } from '../../../components/VerdictBadge';
import { useImprovementFacts } from '../../review/improvementWords';
import { modelAt } from '../facts';
import type { Library } from '../useLibrary';
import { useTaking } from '../useTaking';
import { pathOfCheck } from './document';
import { useEditor } from './EditorContext';
import { usePartTitle } from './ModelTree';
import type { Draft } from './useDraft';

type Improvement = Listed<'improvement'>;

interface ImprovementsPanelProps {
  readonly draft: Draft;
  readonly version: ModelVersion;
  readonly library: Library;
  /** Open ones of this model. */
  readonly improvements: readonly Improvement[];
  readonly onGo: (path: JsonPath) => void;
}

/** What reviews ask of this model: what of it this draft brings, and the way to the checks that it is about. */
export function ImprovementsPanel({ draft, version, library, improvements, onGo }: ImprovementsPanelProps) {
  const { t } = useTranslation('modelEditor');
  const take = useTaking();
  const versions = library.versions.filter(({ modelId }) => modelId === version.modelId);
  const change = async (improvement: Improvement, into: boolean): Promise<void> => {
    // Saved first: planning writes the document as it stands.
    if (await draft.save()) await take(version, draft.document, improvement, into);
  };
  return (
    <FormCard title={t('improvements.title')} text={t(improvements.length === 0 ? 'improvements.none' : 'improvements.text')}>
      {improvements.length > 0 && (
        <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
          {improvements.map((one) => (
            <Item key={one.id} improvement={one} versions={versions} planned={version.improvements.includes(one.id)} onChange={(into) => void change(one, into)} onGo={onGo} />
          ))}
        </Stack>
      )}
    </FormCard>
  );
}

interface ItemProps {
  readonly improvement: Improvement;
  readonly versions: readonly ModelVersion[];
  readonly planned: boolean;
  readonly onChange: (into: boolean) => void;
  readonly onGo: (path: JsonPath) => void;
}

function Item({ improvement: { values }, versions, planned, onChange, onGo }: ItemProps) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  const factsOf = useImprovementFacts();
  const titleOf = usePartTitle();
  const { title = '', description = '', checks = [] } = values;
  return (
    <Stack component="li" gap={6} py="md" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group gap="sm">
        <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <ToneBadge tone={planned ? 'pass' : 'info'} icon={planned ? IconCheck : IconBulb}>
          {t(planned ? 'improvements.planned' : 'improvements.waiting')}
        </ToneBadge>
      </Group>
      {description !== '' && <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{description}</Text>}
      <Text size="sm" c="dimmed">
        {factsOf(values, modelAt(versions, values.version)).join(' · ')}
      </Text>
      <Group gap="sm">
        <Button variant={planned ? 'default' : 'filled'} onClick={() => onChange(!planned)} aria-label={`${t(planned ? 'improvements.takeOut' : 'improvements.takeIn')}: ${title}`}>
          {t(planned ? 'improvements.takeOut' : 'improvements.takeIn')}
        </Button>
        {checks.flatMap((id) => {
          const path = pathOfCheck(document, id);
          return path === undefined
            ? []
            : [
                <Button key={id} variant="default" onClick={() => onGo(path)} styles={{ root: { height: 'auto', minHeight: 'var(--pl-target)' }, label: { whiteSpace: 'normal' } }}>
                  {t('improvements.goTo', { check: titleOf(path).split(' › ').at(-1) ?? id })}
                </Button>,
              ];
        })}
      </Group>
    </Stack>
  );
}
