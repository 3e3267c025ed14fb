import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconRefresh, IconShieldX, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signatureCorrection } from '../../../domain/deployment/true-time';
import type { DeploymentView, SignoffView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { ClockNote } from '../../components/ClockNote';
import { LinkAnchor } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { SideCard } from './SideCard';

/** Every sign-off, newest first: what was decided, by whom, whether it still stands and what it is worth. */
export function SignoffsCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const newestFirst = view.signoffs.toReversed();
  return (
    <SideCard title={t('signoffs.title')}>
      {newestFirst.length === 0 ? (
        <Text c="dimmed">{t('signoffs.none')}</Text>
      ) : (
        <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {newestFirst.map((signoff) => (
            <li key={signoff.op}>
              <Signoff view={view} signoff={signoff} />
            </li>
          ))}
        </Stack>
      )}
    </SideCard>
  );
}

function Signoff({ view, signoff }: { readonly view: DeploymentView; readonly signoff: SignoffView }) {
  const { t, i18n } = useTranslation(['deployment', 'common']);
  const { corrected } = useRecordedTimes(view);
  const correction = signatureCorrection(view, signoff);
  const stage = view.model.stages.find(({ id }) => id === signoff.stage);
  return (
    <Stack gap={4} align="flex-start" pt="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <LinkAnchor to="/d/$id/sign/$stage" params={{ id: view.id, stage: signoff.stage }} fw={650}>
        {stage === undefined ? signoff.stage : localText(stage.title, i18n.language)}
      </LinkAnchor>
      <Group gap={6}>
        {signoff.decision === 'accepted' ? (
          <ToneBadge tone="pass" icon={IconCheck} size="md">
            {t('signoffs.accepted')}
          </ToneBadge>
        ) : (
          <ToneBadge tone="fail" icon={IconX} size="md">
            {t('signoffs.rejected')}
          </ToneBadge>
        )}
        {!signoff.valid && (
          <ToneBadge tone="fail" icon={IconShieldX} size="md">
            {t('signoffs.invalid')}
          </ToneBadge>
        )}
        {signoff.valid && signoff.supersededBy.length > 0 && (
          <ToneBadge tone="warn" icon={IconRefresh} size="md">
            {t('signoffs.superseded', { count: signoff.supersededBy.length })}
          </ToneBadge>
        )}
        {signoff.trust === 'revoked' && (
          <ToneBadge tone="warn" icon={IconAlertTriangle} size="md">
            {t('signoffs.revoked')}
          </ToneBadge>
        )}
      </Group>
      <Text size="sm">{t('signoffs.by', { name: signoff.signerName, role: t(`common:roles.${signoff.role}`), at: corrected(signoff.at, correction) })}</Text>
      <ClockNote correction={correction} timeZone={view.details.timeZone} />
      <Text size="sm" c="dimmed">
        {t(`signoffs.trust.${signoff.trust}`)}
      </Text>
      {signoff.comment !== '' && <Text size="sm">“{signoff.comment}”</Text>}
    </Stack>
  );
}
