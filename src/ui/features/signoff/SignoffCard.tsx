import { Group, Image, List, Paper, Spoiler, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { signatureCorrection } from '../../../domain/deployment/true-time';
import type { DeploymentView, SignoffView } from '../../../domain/deployment/view';
import { ClockNote } from '../../components/ClockNote';
import { ToneBadge } from '../../components/VerdictBadge';
import { useCheckTitle } from '../../hooks/checkTitle';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useImageUrl } from '../photos/imageUrls';

/** One signature: decision, who, when, whether it holds, whether something changed since, and what it sent back. */
export function SignoffCard({ view, signoff }: { readonly view: DeploymentView; readonly signoff: SignoffView }) {
  const { t } = useTranslation(['signoff', 'common']);
  const { corrected } = useRecordedTimes(view);
  const correction = signatureCorrection(view, signoff);
  const checkTitle = useCheckTitle(view);
  const accepted = signoff.decision === 'accepted';
  const superseded = signoff.supersededBy.length;
  return (
    <Paper p="md" bg="var(--pl-surface)" component="article">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <Group gap="xs">
            <ToneBadge tone={accepted ? 'pass' : 'fail'} icon={accepted ? IconCheck : IconX}>
              {t(`card.${signoff.decision}`)}
            </ToneBadge>
            {superseded > 0 && (
              <ToneBadge tone="warn" icon={IconRefresh}>
                {t('card.superseded')}
              </ToneBadge>
            )}
            {signoff.takenBack && (
              <ToneBadge tone="warn" icon={IconArrowBackUp} wrap>
                {t('card.takenBack')}
              </ToneBadge>
            )}
            {!signoff.valid && (
              <ToneBadge tone="fail" icon={IconAlertTriangle}>
                {t('card.invalid')}
              </ToneBadge>
            )}
          </Group>
          <Text size="sm">{corrected(signoff.at, correction)}</Text>
        </Group>
        <ClockNote correction={correction} timeZone={view.details.timeZone} />
        <Text fw={650}>{t('card.by', { name: signoff.signerName, role: t(`common:roles.${signoff.role}`) })}</Text>
        <Text>{signoff.statement}</Text>
        {signoff.comment !== '' && (
          <Text fs="italic" style={{ whiteSpace: 'pre-wrap' }}>
            {signoff.comment}
          </Text>
        )}
        {signoff.drawn !== null && <Drawn sha256={signoff.drawn.sha256} name={signoff.signerName} />}
        {signoff.rejected.length > 0 && (
          <Stack gap={4}>
            <Text fw={600}>{t('card.rejectedChecks')}</Text>
            <List spacing={4}>
              {signoff.rejected.map(({ key, reason }) => (
                <List.Item key={key}>
                  {checkTitle(key)}: {reason}
                </List.Item>
              ))}
            </List>
          </Stack>
        )}
        {superseded > 0 && <Text size="sm">{t('card.supersededBy', { count: superseded })}</Text>}
        <Spoiler maxHeight={0} showLabel={t('common:details')} hideLabel={t('common:showLess')}>
          <Stack gap={4} pt="xs">
            <Text size="sm">{signoff.valid ? t('card.valid') : t('card.invalid')}</Text>
            <Text size="sm">
              {t(`card.trust.${signoff.trust}`)}: {t(`card.trustWords.${signoff.trust}`)}
            </Text>
            <Text size="sm">{t('card.document')}</Text>
            <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {signoff.sha256}
            </Text>
          </Stack>
        </Spoiler>
      </Stack>
    </Paper>
  );
}

function Drawn({ sha256, name }: { readonly sha256: string; readonly name: string }) {
  const { t } = useTranslation('signoff');
  const image = useImageUrl(sha256);
  if (image === undefined || !('url' in image)) return null;
  return <Image src={image.url} alt={t('card.drawn', { name })} w={240} bg="#ffffff" radius="sm" style={{ border: '1px solid var(--pl-line)' }} />;
}
