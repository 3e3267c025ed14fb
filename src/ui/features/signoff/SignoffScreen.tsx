import { Alert, Stack, Text } from '@mantine/core';
import { IconCheck, IconSignatureOff } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../domain/model/schema';
import type { DeploymentView, StageView } from '../../../domain/deployment/view';
import { filesSigned } from '../../../domain/signoff/compose';
import { EmptyState } from '../../components/EmptyState';
import { Page } from '../../components/Page';
import { StageBadge } from '../../components/VerdictBadge';
import { useSession } from '../../state/session';
import { useDeployment } from '../deployment/DeploymentContext';
import { MissingFiles } from '../deployment/MissingFiles';
import { NextButton } from '../deployment/NextButton';
import { Blockers } from './Blockers';
import { DecisionForm } from './DecisionForm';
import { AllAnswers, Attention, Changed, Decided, Evidence, Glance, Part } from './FactLists';
import { signoffFacts } from './facts';
import { HandOver } from './HandOver';
import { SignoffCard } from './SignoffCard';

/** The supervisor's screen: what failed, what was decided, what changed, the evidence; then accept or reject, and sign. */
export function SignoffScreen() {
  const { t, i18n } = useTranslation('signoff');
  const { stage: stageId } = useParams({ from: '/d/$id/sign/$stage' });
  const view = useDeployment();
  const stage = view.stages.find((each) => each.stage.id === stageId);
  const title = t('title', { stage: stage === undefined ? '' : localText(stage.stage.title, i18n.language) });
  if (stage?.stage.hold === undefined) {
    return (
      <Page title={title}>
        <EmptyState icon={IconSignatureOff} title={t('noHold.title')} text={t('noHold.text')} />
      </Page>
    );
  }
  return (
    <Page title={title} subtitle={t('subtitle')} actions={<StageBadge state={stage.state} />} width={1100}>
      <Review key={stage.stage.id} view={view} stage={stage} />
    </Page>
  );
}

interface Signed {
  readonly decision: 'accepted' | 'rejected';
  readonly sha256: string;
}

function Review({ view, stage }: { readonly view: DeploymentView; readonly stage: StageView }) {
  const { t } = useTranslation('signoff');
  const facts = useMemo(() => signoffFacts(view, stage), [view, stage]);
  const roles = useSession((state) => state.person?.roles);
  const [signed, setSigned] = useState<Signed>();
  /** What is missing is looked for anew after a signing that failed. */
  const [failures, setFailures] = useState(0);
  const signedFiles = useMemo(() => filesSigned(view, stage.stage).map(({ sha256 }) => sha256), [view, stage.stage]);
  const hold = stage.stage.hold;
  const mayDecide = stage.lockedBy.length === 0 && stage.closed === undefined && !(stage.state === 'accepted' && stage.signoff?.supersededBy.length === 0);
  return (
    <Stack gap="lg">
      {signed !== undefined && (
        <Alert role="status" color={signed.decision === 'accepted' ? 'green' : 'orange'} icon={<IconCheck aria-hidden />} title={t(`done.${signed.decision}`)}>
          <Stack gap="sm" align="flex-start">
            <Text>{t('done.text', { hash: signed.sha256.slice(0, 16) })}</Text>
            <NextButton view={view} />
          </Stack>
        </Alert>
      )}
      <Glance facts={facts} />
      <Blockers view={view} stage={stage} />
      <Attention view={view} facts={facts} />
      <Decided view={view} facts={facts} />
      <Changed view={view} facts={facts} />
      <Evidence view={view} facts={facts} />
      <AllAnswers view={view} facts={facts} />
      <Part title={t('earlier.title')}>
        {facts.earlier.length === 0 && <Text>{t('earlier.none')}</Text>}
        {[...facts.earlier].reverse().map((signoff) => (
          <SignoffCard key={signoff.op} view={view} signoff={signoff} />
        ))}
      </Part>
      {mayDecide && <MissingFiles key={`files ${failures}`} deployment={view.id} hashes={signedFiles} purpose="signoff" />}
      {hold !== undefined && mayDecide && (roles?.includes(hold.role) === true ? <DecisionForm key={facts.earlier.length} view={view} stage={stage} hold={hold} facts={facts} onSigned={(decision, sha256) => setSigned({ decision, sha256 })} onFailed={() => setFailures((times) => times + 1)} /> : <HandOver hold={hold} />)}
    </Stack>
  );
}
