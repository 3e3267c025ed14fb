import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { useDeployment } from '../deployment/DeploymentContext';
import { BackOutFacts } from './BackOutFacts';
import { EndForm } from './EndForm';
import { EnterCard } from './EnterCard';
import { PastBackOuts } from './PastBackOuts';
import { ProofCard } from './ProofCard';
import { ResumeForm } from './ResumeForm';
import { StepsCard } from './StepsCard';

const WIDTH_PX = 960;

/** The way home: entering it, walking it, proving that the old state is back, ending it, and taking the deployment up again. */
export function BackOutScreen() {
  const { t } = useTranslation('backOut');
  const view = useDeployment();
  const { state } = view.backOut;
  const walking = state === 'under_way';
  return (
    <Page title={t(`title.${state}`)} subtitle={t(`subtitle.${state}`)} width={WIDTH_PX}>
      <Stack gap="lg">
        {(walking || state === 'ended') && <BackOutFacts view={view} />}
        {state === 'ended' && <ResumeForm view={view} />}
        {(state === 'none' || state === 'resumed') && <EnterCard view={view} />}
        {(walking || state === 'ended') && <StepsCard view={view} />}
        {state !== 'none' && <ProofCard view={view} />}
        {walking && <EndForm view={view} />}
        {walking && <ResumeForm view={view} />}
        <PastBackOuts view={view} />
      </Stack>
    </Page>
  );
}
