import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { handoverOf } from '../../../domain/handover/view';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useDeployment } from '../deployment/DeploymentContext';
import { useDeploymentState } from '../plan/usePlan';
import { AcceptancePart } from './AcceptancePart';
import { AfterPart } from './AfterPart';
import { OpenPointsPart } from './OpenPointsPart';
import { ReadinessPart } from './ReadinessPart';
import { TransferPart } from './TransferPart';

/** Handover to operations, and what came of it afterwards. */
export function HandoverScreen() {
  const { t } = useTranslation('handover');
  const view = useDeployment();
  const state = useDeploymentState();
  const handover = useMemo(() => (state === undefined ? undefined : handoverOf(view, state)), [view, state]);
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      {handover === undefined ? (
        <Loading />
      ) : (
        <Stack gap="lg">
          <ReadinessPart view={view} readiness={handover.readiness} result={handover.result} />
          <OpenPointsPart id={view.id} handover={handover} />
          <AcceptancePart acceptances={handover.acceptances} />
          <TransferPart transferred={handover.transferred} />
          <AfterPart handover={handover} />
        </Stack>
      )}
    </Page>
  );
}
