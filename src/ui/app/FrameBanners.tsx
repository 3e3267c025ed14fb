import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hostErrorCodes } from '../../contract/errors';
import { useDelivery } from '../hooks/delivery';
import { useConnection, useDisk, useSaveState } from '../hooks/store';
import { bytesInWords } from '../hooks/words';
import { LinkAnchor } from '../components/links';
import { LoudAlert } from '../components/LoudAlert';
import { useSession } from '../state/session';
import { ClockBanner, useClockToSet } from './ClockBanner';
import { ConnectionBanner } from './ConnectionBanner';

const info = { color: 'var(--pl-info-fg)' };
const warning = { color: 'var(--pl-warn-fg)' };

/** What must not be overlooked: a host that is gone, an answer that was not saved, a disk that is nearly full, and a clock that is wrong. */
export function FrameBanners() {
  const { t, i18n } = useTranslation(['frame', 'errors']);
  const { failed, tables } = useSaveState();
  const disk = useDisk();
  const connection = useConnection();
  const ownPassword = useOwnPasswordNeeded();
  const clock = useClockToSet();
  const code = hostErrorCodes.find((one) => one === failed?.code);
  // However far down the person works, this stays in sight.
  const loud = failed !== null || connection !== 'connected';
  if (failed === null && tables === null && disk.photosAllowed && !disk.nearlyFull && connection === 'connected' && !ownPassword && clock === undefined) return null;
  return (
    <Stack gap="sm" mb="md" pos={loud ? 'sticky' : 'static'} top="calc(var(--app-shell-header-height) + 8px)" style={{ zIndex: 90 }}>
      <ConnectionBanner />
      {failed !== null && connection === 'connected' && <LoudAlert title={t('errors:title')}>{code === undefined ? t('errors:unexpected') : t(`errors:host.${code}`)}</LoudAlert>}
      {tables !== null && <WarningAlert title={t('tablesTrouble')}>{t(`errors:rule.${tables.code}`)}</WarningAlert>}
      {!disk.photosAllowed && <WarningAlert title={t('diskLow')}>{t('diskLowText', { free: bytesInWords(disk.freeBytes, i18n.language) })}</WarningAlert>}
      {disk.photosAllowed && disk.nearlyFull && <WarningAlert title={t('diskNearlyFull')}>{t('diskNearlyFullText', { free: bytesInWords(disk.freeBytes, i18n.language) })}</WarningAlert>}
      <ClockBanner />
      {ownPassword && (
        <Alert role="status" icon={<IconKey aria-hidden />} title={t('ownPassword.title')} style={{ background: 'var(--pl-info-bg)', border: '1px solid var(--pl-info-line)' }} styles={{ title: info, icon: info, message: info }}>
          {t('ownPassword.text')}{' '}
          <LinkAnchor inText to="/settings" search={{ tab: 'hub' }} c="var(--pl-info-fg)" fw={650}>
            {t('ownPassword.action')}
          </LinkAnchor>
        </Alert>
      )}
    </Stack>
  );
}

/** The person's password at the hub was made by somebody else, and they are not just changing it. */
function useOwnPasswordNeeded(): boolean {
  const me = useSession((state) => state.person?.id);
  const needed = useDelivery((status) => status?.link?.people.some(({ person, session, mustChangePassword }) => person === me && session === 'valid' && mustChangePassword) === true);
  const changing = useLocation({ select: ({ pathname }) => pathname === '/settings' || pathname === '/connect' });
  return needed && !changing;
}

function WarningAlert({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <Alert
      role="status"
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }}
      styles={{ title: warning, icon: warning, message: warning }}
    >
      {children}
    </Alert>
  );
}
