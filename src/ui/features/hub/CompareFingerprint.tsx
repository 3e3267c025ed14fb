import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../contract/errors';
import { useStore } from '../../hooks/store';
import { Fingerprint } from './Fingerprint';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import type { FoundHub } from './types';

interface CompareFingerprintProps {
  readonly url: string;
  readonly fingerprint: string;
  readonly onFound: (hub: FoundHub) => void;
  readonly onBack: () => void;
}

/** A certificate that no authority vouches for: a person compares, and only then anything is sent. */
export function CompareFingerprint({ url, fingerprint, onFound, onBack }: CompareFingerprintProps) {
  const { t } = useTranslation(['hub', 'common']);
  const { host } = useStore();
  const words = useHubErrorWords();
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const accept = async (): Promise<void> => {
    setTrouble(undefined);
    setBusy(true);
    try {
      const { organisation } = await host.invoke('hub.probe', { url, fingerprint });
      onFound({ url, fingerprint, organisation });
    } catch (error) {
      // It changed between the two looks: the one that was compared is not there any more.
      if (error instanceof HostError && error.code === 'untrusted_certificate') setStopped(true);
      else setTrouble(words(error));
    }
    setBusy(false);
  };
  return (
    <Stack gap="lg">
      <Text>{t('hub:compare.text')}</Text>
      <FormTrouble words={trouble} />
      <div>
        <Text fw={650} mb={4}>
          {t('hub:compare.fingerprint')}
        </Text>
        <Fingerprint hex={fingerprint} />
      </div>
      {stopped ? (
        <>
          <Alert role="alert" icon={<IconAlertTriangle aria-hidden />} style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }} styles={{ message: { color: 'var(--pl-warn-fg)' }, icon: { color: 'var(--pl-warn-fg)' } }}>
            {t('hub:compare.stopped')}
          </Alert>
          <Group>
            <Button variant="default" onClick={onBack}>
              {t('common:back')}
            </Button>
          </Group>
        </>
      ) : (
        <Group>
          <Button loading={busy} onClick={() => void accept()}>
            {t('hub:compare.same')}
          </Button>
          <Button variant="default" disabled={busy} onClick={() => setStopped(true)}>
            {t('hub:compare.differ')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
