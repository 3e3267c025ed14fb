import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostErrorCodes } from '../../contract/errors';
import { useDisk, useSaveState } from '../hooks/store';
import { bytesInWords } from '../hooks/words';

const inverted = { color: 'var(--pl-fail-bg)' };
const invertedAlert = { title: inverted, icon: inverted, message: { ...inverted, fontWeight: 600 } };

/** What must not be overlooked: an answer that was not saved, and a disk that is nearly full. */
export function FrameBanners() {
  const { t, i18n } = useTranslation(['frame', 'errors']);
  const { failed } = useSaveState();
  const disk = useDisk();
  const code = hostErrorCodes.find((one) => one === failed?.code);
  if (failed === null && disk.photosAllowed) return null;
  return (
    <Stack gap="sm" mb="md">
      {failed !== null && (
        <Alert role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('errors:title')} style={{ background: 'var(--pl-fail-fg)' }} styles={invertedAlert}>
          {code === undefined ? t('errors:unexpected') : t(`errors:host.${code}`)}
        </Alert>
      )}
      {!disk.photosAllowed && (
        <Alert
          role="status"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('diskLow')}
          style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }}
          styles={{ title: { color: 'var(--pl-warn-fg)' }, icon: { color: 'var(--pl-warn-fg)' }, message: { color: 'var(--pl-warn-fg)' } }}
        >
          {t('diskLowText', { free: bytesInWords(disk.freeBytes, i18n.language) })}
        </Alert>
      )}
    </Stack>
  );
}
