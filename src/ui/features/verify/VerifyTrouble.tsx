import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../contract/errors';
import { VERIFIED_BYTES } from '../../../contract/verify';
import { ToneNotice } from '../../components/ToneNotice';
import { useErrorWords } from '../../hooks/errorWords';
import { bytesInWords } from '../../hooks/words';
import { useBundleTrouble } from '../delivery/bundles';

const own = ['too_large', 'bad_request', 'disk_low'] as const;

/** Why nothing can be said of the report, and what to do. */
export function VerifyTrouble({ error }: { readonly error: unknown }) {
  const { t, i18n } = useTranslation(['verify', 'bundles']);
  const words = useErrorWords();
  const bundleTrouble = useBundleTrouble();
  const known = error instanceof HostError ? own.find((code) => code === error.code) : undefined;
  const refused = error instanceof HostError && error.code === 'bundle_refused' ? bundleTrouble(error) : undefined;
  const text = (): string => {
    if (known !== undefined) return t(`verify:trouble.${known}`, { limit: bytesInWords(VERIFIED_BYTES, i18n.language) });
    // A file that went away while it was read.
    if (error instanceof DOMException) return t('verify:trouble.unreadable');
    return refused?.text ?? words(error);
  };
  return (
    <div role="alert">
      <ToneNotice tone="fail" icon={IconAlertTriangle} title={t('verify:failed')}>
        <Stack gap={4}>
          <Text>{text()}</Text>
          {refused !== undefined && refused.entry !== '' && <Text style={{ overflowWrap: 'anywhere' }}>{t('bundles:bringIn.where', { entry: refused.entry })}</Text>}
          {refused !== undefined && <Text>{t('verify:trouble.withoutBundle')}</Text>}
        </Stack>
      </ToneNotice>
    </div>
  );
}
