import { Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconEdit, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listEntities, readEntity, type Listed } from '../../../domain/deployment/entities';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import classes from './plan.module.css';
import { RecordForm } from './RecordForm';
import { TrainingForm } from './TrainingForm';
import { useMayChangePlan } from './usePlan';

/** What the plan has to keep to, who is trained, and who is told. */
export function ArrangementsPart({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation('plan');
  const { id } = useDeployment();
  return (
    <Stack gap="lg">
      <Constraints state={state} />
      <Trainings state={state} />
      <FormCard title={t('arrangements.stakeholders')} text={t('arrangements.stakeholdersText')}>
        <LinkAnchor to="/d/$id/communication" params={{ id }}>
          {t('arrangements.toCommunication')}
        </LinkAnchor>
      </FormCard>
    </Stack>
  );
}

function Constraints({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation('plan');
  const { id, details } = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const mayChange = useMayChangePlan();
  const { constraints = [] } = readEntity('deployment', state.entities.get('deployment/deployment')).values;
  const [draft, setDraft] = useState<string[]>();
  if (draft !== undefined) {
    const save = async (): Promise<void> => {
      if ((await run(() => commands.editDeployment(id, { constraints: draft }))) !== undefined) setDraft(undefined);
    };
    return (
      <RecordForm title={t('arrangements.constraints')} busy={false} onSubmit={save} onCancel={() => setDraft(undefined)}>
        <TagsInput label={t('arrangements.constraints')} description={t('arrangements.constraintsHint')} value={draft} onChange={setDraft} maxTags={100} acceptValueOnBlur splitChars={[]} />
      </RecordForm>
    );
  }
  const shown = [...(details.windowNote === '' ? [] : [details.windowNote]), ...constraints];
  return (
    <FormCard title={t('arrangements.constraints')}>
      {shown.length === 0 ? (
        <Text>{t('arrangements.constraintsEmpty')}</Text>
      ) : (
        <Stack component="ul" gap={4} style={{ margin: 0, paddingLeft: 20 }}>
          {shown.map((constraint) => (
            <li key={constraint} style={{ overflowWrap: 'anywhere' }}>
              {constraint}
            </li>
          ))}
        </Stack>
      )}
      {mayChange && (
        <Group>
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setDraft([...constraints])}>
            {t('arrangements.editConstraints')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

function Trainings({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation('plan');
  const trainings = useMemo(() => listEntities(state, 'training'), [state]);
  const mayChange = useMayChangePlan();
  const [edited, setEdited] = useState<Listed<'training'> | 'new'>();
  if (edited !== undefined) return <TrainingForm training={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />;
  return (
    <FormCard title={t('arrangements.training')}>
      {trainings.length === 0 ? (
        <Text>{t('arrangements.trainingEmpty')}</Text>
      ) : (
        <ul className={classes['list']}>
          {trainings.map((training) => (
            <li key={training.id}>
              <Training training={training} onEdit={() => setEdited(training)} />
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Group>
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
            {t('arrangements.addTraining')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

function Training({ training: { values }, onEdit }: { readonly training: Listed<'training'>; readonly onEdit: () => void }) {
  const { t, i18n } = useTranslation(['plan', 'common']);
  const mayChange = useMayChangePlan();
  const done = values.done ?? null;
  const title = values.title ?? '';
  const facts = [values.audience ?? '', values.trainer ?? '', done === null && typeof values.due === 'string' ? t('risks.dueOn', { date: dateInWords(values.due, i18n.language) }) : '', typeof done?.attendees === 'number' ? t('arrangements.attendeesLine', { count: done.attendees }) : ''];
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4} align="flex-start" style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter((part) => part !== '').join(' · ')}
        </Text>
        <ToneBadge tone={done === null ? 'muted' : 'pass'} icon={done === null ? IconCircle : IconCheck}>
          {done === null ? t('arrangements.open') : t('arrangements.doneOn', { date: dateInWords(done.on, i18n.language) })}
        </ToneBadge>
        {done !== null && done.note !== '' && <Text size="sm">{done.note}</Text>}
      </Stack>
      {mayChange && (
        <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('arrangements.editOne', { title })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
      )}
    </Group>
  );
}
