import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconCircle, IconEdit, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionPointsOf, type DecisionPointView } from '../../../domain/planning/decision-points';
import { readEntity } from '../../../domain/deployment/entities';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';
import { useRun } from '../../hooks/run';
import { useCommands, usePersonName } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { DecideForm } from './DecideForm';
import { DecisionPointForm } from './DecisionPointForm';
import classes from './plan.module.css';
import { RecordForm } from './RecordForm';
import { useMayChangePlan, useSiteTime } from './usePlan';

type Open = { readonly what: 'edit'; readonly point: DecisionPointView | undefined } | { readonly what: 'decide'; readonly point: DecisionPointView; readonly decision: 'go' | 'no_go' };

/** Where it is decided to go on or back, and how the way on and the way back look. */
export function DecisionsPart({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation('plan');
  const points = useMemo(() => decisionPointsOf(state), [state]);
  const mayChange = useMayChangePlan();
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  if (open?.what === 'edit') return <DecisionPointForm point={open.point} onDone={close} />;
  if (open?.what === 'decide') return <DecideForm point={open.point} decision={open.decision} onDone={close} />;
  return (
    <Stack gap="lg">
      <FormCard title={t('decisions.title')} text={t('decisions.text')}>
        {points.length === 0 ? (
          <Text>{t('decisions.empty')}</Text>
        ) : (
          <ul className={classes['list']}>
            {points.map((point) => (
              <li key={point.id}>
                <Point point={point} onOpen={setOpen} />
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <Group>
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setOpen({ what: 'edit', point: undefined })}>
              {t('decisions.add')}
            </Button>
          </Group>
        )}
      </FormCard>
      <PlanTexts state={state} />
    </Stack>
  );
}

function Point({ point, onOpen }: { readonly point: DecisionPointView; readonly onOpen: (open: Open) => void }) {
  const { t } = useTranslation(['plan', 'common']);
  const { moment } = useSiteTime();
  const nameOf = usePersonName();
  const { id } = useDeployment();
  const mayChange = useMayChangePlan();
  const { decided, title } = point;
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {[point.at === null ? '' : moment(point.at), point.decider].filter((part) => part !== '').join(' · ')}
          </Text>
          {point.criteria !== '' && <Text style={{ whiteSpace: 'pre-line' }}>{point.criteria}</Text>}
        </div>
        <ToneBadge tone={decided === null ? 'muted' : decided.decision === 'go' ? 'pass' : 'fail'} icon={decided === null ? IconCircle : decided.decision === 'go' ? IconCheck : IconArrowBackUp}>
          {decided === null ? t('decisions.open') : t(`decisions.${decided.decision}`)}
        </ToneBadge>
      </Group>
      {decided !== null && (
        <div>
          <Text>{decided.reason}</Text>
          <Text size="sm" c="dimmed">
            {t('decisions.decidedBy', { name: nameOf(decided.by) ?? t('common:unknownPerson'), at: moment(decided.at) })}
          </Text>
          {decided.decision === 'no_go' && (
            <Text size="sm">
              {t('decisions.noGoNext')}{' '}
              <LinkAnchor to="/d/$id/communication" params={{ id }} inText>
                {t('decisions.toCommunication')}
              </LinkAnchor>
            </Text>
          )}
        </div>
      )}
      {mayChange && (
        <Group role="group" aria-label={t('decisions.decideOne', { title })}>
          <Button variant={decided === null ? 'filled' : 'default'} leftSection={<IconCheck size={18} aria-hidden />} onClick={() => onOpen({ what: 'decide', point, decision: 'go' })}>
            {t('decisions.decideGo')}
          </Button>
          <Button variant="default" leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={() => onOpen({ what: 'decide', point, decision: 'no_go' })}>
            {t('decisions.decideNoGo')}
          </Button>
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('decisions.editOne', { title })} onClick={() => onOpen({ what: 'edit', point })}>
            {t('common:edit')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Continuity and back-out in words. */
function PlanTexts({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation(['plan', 'common']);
  const { id } = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const mayChange = useMayChangePlan();
  const { continuityPlan = '', backOutPlan = '' } = readEntity('deployment', state.entities.get('deployment/deployment')).values;
  const [draft, setDraft] = useState<{ readonly continuityPlan: string; readonly backOutPlan: string }>();
  if (draft !== undefined) {
    const save = async (): Promise<void> => {
      if ((await run(() => commands.editDeployment(id, draft))) !== undefined) setDraft(undefined);
    };
    return (
      <RecordForm title={t('decisions.texts')} busy={false} onSubmit={save} onCancel={() => setDraft(undefined)}>
        <Textarea label={t('decisions.continuity')} autosize minRows={3} maxLength={8000} value={draft.continuityPlan} onChange={(event) => setDraft({ ...draft, continuityPlan: event.currentTarget.value })} />
        <Textarea label={t('decisions.backOut')} autosize minRows={3} maxLength={8000} value={draft.backOutPlan} onChange={(event) => setDraft({ ...draft, backOutPlan: event.currentTarget.value })} />
      </RecordForm>
    );
  }
  const shown = [
    { title: t('decisions.continuity'), text: continuityPlan },
    { title: t('decisions.backOut'), text: backOutPlan },
  ];
  return (
    <FormCard title={t('decisions.texts')}>
      {shown.map(({ title, text }) => (
        <div key={title}>
          <Title order={3} size="h5">
            {title}
          </Title>
          <Text {...(text === '' ? { c: 'dimmed' } : {})} style={{ whiteSpace: 'pre-line' }}>
            {text === '' ? t('decisions.notWritten') : text}
          </Text>
        </div>
      ))}
      {mayChange && (
        <Group>
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setDraft({ continuityPlan, backOutPlan })}>
            {t('decisions.editTexts')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}
