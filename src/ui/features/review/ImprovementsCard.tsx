import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconPlus, IconThumbUp, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { ReviewView } from '../../../domain/review/review';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { ImprovementForm } from './ImprovementForm';
import { useImprovementFacts } from './improvementWords';
import { isNothing } from '../../../domain/nothing';

type Improvement = ReviewView['improvements'][number];
const look: Readonly<Record<NonNullable<Improvement['values']['state']>, readonly [Tone, TablerIcon]>> = { raised: ['info', IconCircle], accepted: ['warn', IconThumbUp], declined: ['muted', IconX], done: ['pass', IconCheck] };

/** Improvements that this deployment raised against its model, and what became of each. */
export function ImprovementsCard({ view, improvements }: { readonly view: DeploymentView; readonly improvements: readonly Improvement[] }) {
  const { t, i18n } = useTranslation('review');
  const [raising, setRaising] = useState(false);
  if (raising) return <ImprovementForm view={view} lesson={undefined} onDone={() => setRaising(false)} />;
  return (
    <FormCard title={t('improvements.title')} text={t(improvements.length === 0 ? 'improvements.none' : 'improvements.text', { model: localText(view.model.title, i18n.language) })}>
      {improvements.length > 0 && (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {improvements.map((one) => (
            <Item key={one.id} improvement={one} view={view} />
          ))}
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setRaising(true)}>
          {t('improvements.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function Item({ improvement: { values, plannedFor }, view }: { readonly improvement: Improvement; readonly view: DeploymentView }) {
  const { t } = useTranslation('review');
  const factsOf = useImprovementFacts();
  const state = values.state ?? 'raised';
  const [tone, icon] = look[state];
  const label = state === 'done' && !isNothing(values.doneIn) ? t('improvements.doneIn', { version: values.doneIn }) : t(`improvements.states.${state}`);
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {values.title}
        </Text>
        <Text size="sm" c="dimmed">
          {[...factsOf(values, view.model), ...(plannedFor === undefined ? [] : [t('improvements.plannedFor', { version: plannedFor })])].join(' · ')}
        </Text>
        {values.model !== undefined && values.model !== '' && (
          <LinkAnchor to="/models/$model" params={{ model: values.model }} search={{}} aria-label={t('improvements.inModelOf', { title: values.title ?? '' })}>
            {t('improvements.inModel')}
          </LinkAnchor>
        )}
        {values.note !== undefined && values.note !== '' && <Text size="sm">{values.note}</Text>}
      </Stack>
      <ToneBadge tone={tone} icon={icon} size="md" wrap>
        {label}
      </ToneBadge>
    </Group>
  );
}
