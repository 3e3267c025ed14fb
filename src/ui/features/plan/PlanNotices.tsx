import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanProblem, PlanView } from '../../../domain/planning/plan';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { dateInWords, durationInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { ClashCard } from './ClashCard';
import { useClashesHere, useMayChangePlan } from './usePlan';

/** What does not fit in the plan itself, and what it clashes with elsewhere. */
export function PlanNotices({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('plan');
  const clashes = useClashesHere();
  if (plan.problems.length === 0 && (clashes === undefined || clashes.length === 0)) return null;
  return (
    <Stack gap="sm">
      {plan.problems.length > 0 && (
        <Alert icon={<IconAlertTriangle aria-hidden />} title={t('problems.label')} style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }} styles={{ title: { color: 'var(--pl-warn-fg)' }, icon: { color: 'var(--pl-warn-fg)' } }}>
          <Stack component="ul" gap={6} style={{ margin: 0, paddingLeft: 18 }}>
            {plan.problems.map((problem) => (
              <li key={JSON.stringify(problem)}>
                <Problem problem={problem} plan={plan} />
              </li>
            ))}
          </Stack>
        </Alert>
      )}
      {clashes !== undefined && clashes.length > 0 && (
        <Stack component="section" gap="xs" aria-label={t('clashes.label')}>
          {clashes.map((clash) => (
            <ClashCard key={clash.key} clash={clash} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Problem({ problem, plan }: { readonly problem: PlanProblem; readonly plan: PlanView }) {
  const { t, i18n } = useTranslation('plan');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const mayChange = useMayChangePlan();
  const title = (id: string): string => plan.activities.find((one) => one.id === id)?.title ?? '';
  switch (problem.code) {
    case 'circle':
      return <Text c="var(--pl-warn-fg)">{t('problems.circle', { titles: problem.activities.map(title).join(', ') })}</Text>;
    case 'before_predecessor':
      return <Text c="var(--pl-warn-fg)">{t('problems.before_predecessor', { title: title(problem.activity), before: title(problem.predecessor), duration: durationInWords(problem.byMs, i18n.language) })}</Text>;
    case 'ends_before_start':
      return <Text c="var(--pl-warn-fg)">{t('problems.ends_before_start', { title: title(problem.activity) })}</Text>;
    case 'date_differs': {
      const planned = dateInWords(problem.planned, i18n.language);
      return (
        <Group gap="sm">
          <Text c="var(--pl-warn-fg)">{t('problems.date_differs', { field: t(`problems.fields.${problem.field}`), recorded: problem.recorded === null ? t('problems.noDate') : dateInWords(problem.recorded, i18n.language), planned })}</Text>
          {mayChange && (
            <Button variant="default" onClick={() => void run(() => commands.editDeployment(view.id, { [problem.field]: problem.planned }))}>
              {t('problems.take', { planned })}
            </Button>
          )}
        </Group>
      );
    }
  }
}
