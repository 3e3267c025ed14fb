import { Alert, Group, Text } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { resultDue, type ResultDue } from '../../../domain/communication/outcome';
import { LinkButton } from '../../components/links';
import { useDeployment } from '../deployment/DeploymentContext';
import { useDeploymentState } from '../plan/usePlan';

/** That the requester is still to be told the result of the open deployment; undefined when they are not, or were. */
export function useResultDue(): ResultDue | undefined {
  const view = useDeployment();
  const state = useDeploymentState();
  return useMemo(() => (state === undefined ? undefined : resultDue(state, view)), [state, view]);
}

/** Says so until it is done. `children`: what to do about it. */
export function ResultDueAlert({ due, children }: { readonly due: ResultDue; readonly children: ReactNode }) {
  const { t } = useTranslation('communication');
  const names = due.requesters.length === 0 ? t('result.nobody') : due.requesters.join(', ');
  return (
    <Alert icon={<IconMessageReport aria-hidden />} title={t('result.title')} style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }} styles={{ title: { color: 'var(--pl-warn-fg)' }, icon: { color: 'var(--pl-warn-fg)' } }}>
      <Group justify="space-between">
        <Text c="var(--pl-warn-fg)" style={{ flex: '1 1 260px' }}>
          {t(`result.${due.outcome.kind}`, { names })}
        </Text>
        {children}
      </Group>
    </Alert>
  );
}

/** The same above every screen of a deployment that ended. */
export function ResultDueNotice() {
  const { t } = useTranslation('communication');
  const { id } = useDeployment();
  const due = useResultDue();
  if (due === undefined) return null;
  return (
    <ResultDueAlert due={due}>
      <LinkButton to="/d/$id/communication" params={{ id }} search={{ tell: 'result' }}>
        {t('result.tell')}
      </LinkButton>
    </ResultDueAlert>
  );
}
