import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconDownload, IconPhotoOff, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../components/links';
import { useDelivery, useDeliverNow } from '../../hooks/delivery';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { useMissingFiles } from '../../hooks/useMissingFiles';
import { fetchStateOf, type FetchState } from './fetchState';

const warning = { color: 'var(--pl-warn-fg)' };

interface MissingFilesProps {
  readonly deployment: string;
  /** What is about to be made or signed rests on these. */
  readonly hashes: readonly string[];
  readonly purpose: 'report' | 'signoff';
}

/** Says which part of the photos and files is not on this device, what that means here, and how they come; nothing when all are here. */
export function MissingFiles({ deployment, hashes, purpose }: MissingFilesProps) {
  const { t } = useTranslation('deployment');
  const { missing } = useMissingFiles(hashes);
  const status = useDelivery((now) => now);
  const [fetched, setFetched] = useState(false);
  if (missing === undefined) return null;
  if (missing.size === 0) return fetched ? <AllHere /> : null;
  const state = fetchStateOf(status, deployment);
  return (
    <Alert
      icon={<IconPhotoOff aria-hidden />}
      title={t('missingFiles.count', { count: missing.size, total: new Set(hashes).size })}
      style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }}
      styles={{ title: warning, icon: warning, message: warning }}
    >
      <Stack gap="sm" align="flex-start">
        <Text c="inherit">{t(`missingFiles.${purpose}`)}</Text>
        {state !== undefined && <Way deployment={deployment} state={state} onAsked={() => setFetched(true)} />}
      </Stack>
    </Alert>
  );
}

function Way({ deployment, state, onAsked }: { readonly deployment: string; readonly state: FetchState; readonly onAsked: () => void }) {
  const { t } = useTranslation(['deployment', 'delivery']);
  const { host } = useStore();
  const run = useRun();
  const deliverNow = useDeliverNow();
  const [asking, setAsking] = useState(false);
  const fetchAll = async (): Promise<void> => {
    setAsking(true);
    onAsked();
    await run(async () => {
      await host.invoke('delivery.keepOffline', { stream: deployment, keep: true });
      await deliverNow();
    });
    setAsking(false);
  };
  const words = {
    elsewhere: () => t('missingFiles.elsewhere'),
    offer: () => t('missingFiles.offer'),
    fetching: () => t('missingFiles.fetching'),
    not_at_hub: () => t('missingFiles.notAtHub'),
    waiting: () => t('missingFiles.waiting', { trouble: state.how === 'waiting' ? t(`delivery:trouble.${state.trouble}.title`) : '' }),
  }[state.how]();
  return (
    <>
      <Text c="inherit" role="status">
        {words}
      </Text>
      {state.how === 'elsewhere' && (
        <LinkAnchor to="/delivery" c="var(--pl-warn-fg)" fw={650} underline="always">
          {t('missingFiles.bringIn')}
        </LinkAnchor>
      )}
      {state.how === 'offer' && (
        <Button loading={asking} leftSection={<IconDownload size={20} aria-hidden />} onClick={() => void fetchAll()}>
          {t('missingFiles.fetch')}
        </Button>
      )}
      {(state.how === 'waiting' || state.how === 'not_at_hub') && (
        <Button variant="default" leftSection={<IconRefresh size={20} aria-hidden />} onClick={() => void deliverNow()}>
          {t('missingFiles.again')}
        </Button>
      )}
    </>
  );
}

function AllHere() {
  const { t } = useTranslation('deployment');
  return (
    <Group gap="xs" c="var(--pl-pass-fg)" wrap="nowrap" role="status">
      <IconCheck size={20} aria-hidden style={{ flexShrink: 0 }} />
      <Text fw={600}>{t('missingFiles.allHere')}</Text>
    </Group>
  );
}
