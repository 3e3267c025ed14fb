import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '../../../domain/deployment/view';
import { headsOf, type StreamState } from '../../../domain/record/fold';
import { entityKey } from '../../../domain/record/operation';
import { ToneBadge } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useDeployment } from '../deployment/DeploymentContext';
import { useFieldName, useThingName, useValueWords } from './recordWords';

/** What was decided before, newest first: between what, by whom, why, and whether it still stands. */
export function DecidedList({ state }: { readonly state: StreamState | undefined }) {
  const { t } = useTranslation('conflicts');
  const { decisions } = useDeployment();
  return (
    <Stack component="section" gap="sm" aria-label={t('decided.title')}>
      <Title order={2} size="h4">
        {t('decided.title')}
      </Title>
      <Stack component="ol" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {decisions.toReversed().map((decision) => (
          <li key={`${decision.op} ${decision.field}`}>
            <Decided decision={decision} overtaken={isOvertaken(decision, state)} />
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

/** Somebody has written the field anew, knowing the decision. */
function isOvertaken({ op, entity, field, takenBack }: DecisionView, state: StreamState | undefined): boolean {
  const writes = state?.entities.get(entityKey(entity))?.fields[field];
  return !takenBack && writes !== undefined && !headsOf(writes).some((head) => head.op === op);
}

function Decided({ decision, overtaken }: { readonly decision: DecisionView; readonly overtaken: boolean }) {
  const { t } = useTranslation(['conflicts', 'common']);
  const view = useDeployment();
  const thingName = useThingName(view);
  const fieldName = useFieldName();
  const say = useValueWords(view);
  const personName = usePersonName();
  const key = entityKey(decision.entity);
  const person = (id: string): string => personName(id) ?? t('common:unknownPerson');
  const { moment } = useRecordedTimes(view);
  return (
    <Paper p="md" bg="var(--pl-surface)" component="article" aria-label={thingName(key)}>
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start">
          <Text fw={700} style={{ overflowWrap: 'anywhere' }}>
            {thingName(key)} · {fieldName(decision.field)}
          </Text>
          {decision.takenBack && (
            <ToneBadge tone="muted" icon={IconArrowBackUp} size="md">
              {t('decided.takenBack')}
            </ToneBadge>
          )}
          {overtaken && (
            <ToneBadge tone="info" icon={IconRefresh} size="md">
              {t('decided.since')}
            </ToneBadge>
          )}
        </Group>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconCheck size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
          <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
            {t('decided.chosen', { value: say(key, decision.field, decision.chosen) })}
          </Text>
        </Group>
        <Text size="sm">{t('decided.between')}</Text>
        <ul style={{ margin: 0, paddingInlineStart: 24 }}>
          {decision.between.map((write) => (
            <li key={write.op}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('decided.side', { value: say(key, decision.field, write.value), name: person(write.actor), at: moment(write.at) })}
              </Text>
            </li>
          ))}
        </ul>
        <Text size="sm">{t('decided.because', { reason: decision.reason })}</Text>
        <Text size="sm">{t('decided.by', { name: person(decision.decidedBy), at: moment(decision.at) })}</Text>
      </Stack>
    </Paper>
  );
}
