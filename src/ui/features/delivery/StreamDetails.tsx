import { Group, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamDelivery } from '../../../contract/delivery';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { ExportButton } from './ExportButton';
import { FileList } from './FileList';
import { HeldList, HeldOrg } from './HeldList';

/** One deployment opened: what is held and why, its files, whether they are kept here, its export. */
export function StreamDetails({ stream, reference, deployment }: { readonly stream: StreamDelivery; readonly reference: string; readonly deployment: string | undefined }) {
  return (
    <Stack gap="lg">
      {stream.held > 0 && (deployment === undefined ? <HeldOrg /> : <HeldList deployment={deployment} />)}
      {deployment !== undefined && (
        <Group gap="xl" align="flex-start">
          <KeepOffline stream={stream} />
          <ExportButton deployment={deployment} reference={reference} />
        </Group>
      )}
      <FileList stream={stream} />
    </Stack>
  );
}

function KeepOffline({ stream }: { readonly stream: StreamDelivery }) {
  const { t } = useTranslation('delivery');
  const { host } = useStore();
  const run = useRun();
  /** What was just chosen, until the host tells. */
  const [chosen, setChosen] = useState<boolean>();
  const choose = async (keep: boolean): Promise<void> => {
    setChosen(keep);
    await run(() => host.invoke('delivery.keepOffline', { stream: stream.stream, keep }));
    setChosen(undefined);
  };
  return <Switch label={t('keep.label')} description={t('keep.text')} checked={chosen ?? stream.keepOffline} disabled={chosen !== undefined} onChange={(event) => void choose(event.currentTarget.checked)} maw={520} />;
}
