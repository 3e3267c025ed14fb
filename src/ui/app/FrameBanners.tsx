import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostErrorCodes } from '../../contract/errors';
import { useConnection, useDisk, useSaveState } from '../hooks/store';
import { bytesInWords } from '../hooks/words';
import { LoudAlert } from '../components/LoudAlert';
import { ConnectionBanner } from './ConnectionBanner';

const warning = { color: 'var(--pl-warn-fg)' };

/** What must not be overlooked: a host that is gone, an answer that was not saved, and a disk that is nearly full. */
export function FrameBanners() {
  const { t, i18n } = useTranslation(['frame', 'errors']);
  const { failed, tables } = useSaveState();
  const disk = useDisk();
  const connection = useConnection();
  const code = hostErrorCodes.find((one) => one === failed?.code);
  // However far down the person works, this stays in sight.
  const loud = failed !== null || connection !== 'connected';
  if (failed === null && tables === null && disk.photosAllowed && connection === 'connected') return null;
  return (
    <Stack gap="sm" mb="md" pos={loud ? 'sticky' : 'static'} top="calc(var(--app-shell-header-height) + 8px)" style={{ zIndex: 90 }}>
      <ConnectionBanner />
      {failed !== null && connection === 'connected' && <LoudAlert title={t('errors:title')}>{code === undefined ? t('errors:unexpected') : t(`errors:host.${code}`)}</LoudAlert>}
      {tables !== null && <WarningAlert title={t('tablesTrouble')}>{t(`errors:rule.${tables.code}`)}</WarningAlert>}
      {!disk.photosAllowed && <WarningAlert title={t('diskLow')}>{t('diskLowText', { free: bytesInWords(disk.freeBytes, i18n.language) })}</WarningAlert>}
    </Stack>
  );
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
