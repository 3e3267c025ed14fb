import { Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { reviewOf } from '../../../domain/review/review';
import { ORG_STREAM } from '../../../domain/record/operation';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useLive } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { useDeploymentState } from '../plan/usePlan';
import { FailuresCard } from './FailuresCard';
import { HeldCard } from './HeldCard';
import { ImprovementsCard } from './ImprovementsCard';
import { LessonsCard } from './LessonsCard';
import { PlannedActualCard } from './PlannedActualCard';

/** What the deployment taught: planned against actual, failures and causes, lessons, and improvements raised against the model. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const view = useDeployment();
  const state = useDeploymentState();
  const org = useLive((q) => q.state(ORG_STREAM), []);
  const review = useMemo(() => (state === undefined || org === undefined ? undefined : reviewOf(view, state, org)), [view, state, org]);
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      {review === undefined ? (
        <Loading />
      ) : (
        <Stack gap="lg">
          <HeldCard held={review.held} />
          <PlannedActualCard review={review} />
          <FailuresCard view={view} review={review} />
          <LessonsCard view={view} lessons={review.lessons} />
          <ImprovementsCard view={view} improvements={review.improvements} />
        </Stack>
      )}
    </Page>
  );
}
