import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit2, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { staleReasons } from '../../../domain/deployment/stale-reasons';
import type { CheckView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { NonconformanceBadge } from '../../components/VerdictBadge';
import { checkTarget } from '../../hooks/navigate';
import { usePersonName } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import { DoubtNotice } from './DoubtNotice';
import { Notice } from './Notice';
import { useStaleWords } from './staleWords';

/** Why the check wants attention although it was answered: rejected, overtaken, or answered twice. */
export function CheckNotices({ view }: { readonly view: CheckView }) {
  const { status } = view;
  return status === 'reopened' || status === 'stale' || status === 'conflict' ? <Notices view={view} /> : null;
}

function Notices({ view }: { readonly view: CheckView }) {
  const { t } = useTranslation(['checklist', 'common']);
  const deployment = useDeployment();
  const staleWords = useStaleWords();
  const name = usePersonName();
  const { reopened, staleBecause, status } = view;
  return (
    <Stack gap="xs">
      {status === 'reopened' && reopened !== undefined && (
        <Notice tone="warn" icon={IconRefresh}>
          {t(reopened.cause === 'backed_out' ? 'notices.backedOut' : 'notices.reopened', { name: name(reopened.by) ?? t('common:unknownPerson'), reason: reopened.reason })}
        </Notice>
      )}
      {status === 'stale' && staleBecause.length > 0 && (
        <Notice tone="warn" icon={IconRefresh}>
          {t('notices.stale')}
          {staleReasons(deployment, view).map((reason) => (
            <div key={reason.cause.key}>
              <LinkAnchor inText {...checkTarget(deployment.id, reason.cause)} c="inherit">
                {staleWords(reason)}
              </LinkAnchor>
            </div>
          ))}
        </Notice>
      )}
      {status === 'stale' && view.instrument?.doubt !== undefined && <DoubtNotice view={view} doubt={view.instrument.doubt} />}
      {status === 'conflict' && (
        <Notice tone="fail" icon={IconArrowsSplit2}>
          {t('notices.conflict')}{' '}
          <LinkAnchor inText to="/d/$id/conflicts" params={{ id: deployment.id }} c="inherit">
            {t('notices.toConflicts')}
          </LinkAnchor>
        </Notice>
      )}
    </Stack>
  );
}

/** Reasons of the verdict, and what is still asked for. */
export function VerdictReasons({ view }: { readonly view: CheckView }) {
  const words = useCheckWords();
  const missing = view.status === 'open' ? [] : view.missing;
  if (view.judgement.reasons.length === 0 && missing.length === 0) return null;
  const tone = view.judgement.verdict === 'fail' ? 'fail' : 'warn';
  return (
    <Stack gap={4} role="status">
      {view.judgement.reasons.map((reason) => (
        <Text key={`${reason.code} ${reason.values['point'] ?? reason.values['option'] ?? ''}`} c={`var(--pl-${tone}-fg)`} fw={600}>
          {words.reason(view.check, reason)}
        </Text>
      ))}
      {missing.map((each) => (
        <Group key={each} gap={6} c="var(--pl-info-fg)">
          <IconAlertTriangle size={18} aria-hidden />
          <Text fw={600}>{words.missing(each)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

/** The finding that a failing answer raised, with the way to it. */
export function FindingLine({ view }: { readonly view: CheckView }) {
  return view.nonconformance === undefined ? null : <Finding id={view.nonconformance} />;
}

function Finding({ id }: { readonly id: string }) {
  const { t } = useTranslation('checklist');
  const deployment = useDeployment();
  const finding = deployment.nonconformances.find((each) => each.id === id);
  if (finding === undefined) return null;
  return (
    <Group gap="sm">
      <NonconformanceBadge state={finding.state} />
      <LinkAnchor to="/d/$id/findings" params={{ id: deployment.id }} search={{ open: finding.id }}>
        {t('notices.toFinding')}
      </LinkAnchor>
    </Group>
  );
}
