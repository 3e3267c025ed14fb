import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemovedDeployment } from '../../../contract/removal';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { useLinkedHub } from '../../hooks/delivery';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { useRemoved } from './useRemoved';

/** What was removed from this device, who keeps it, and the way back. Nothing where nothing was. */
export function RemovedCard() {
  const { t } = useTranslation('removing');
  const removed = useRemoved();
  const [fetched, setFetched] = useState<{ readonly stream: string; readonly reference: string }>();
  if (removed === undefined || (removed.length === 0 && fetched === undefined)) return null;
  return (
    <FormCard title={t('list.title')} text={t('list.text')}>
      {fetched !== undefined && (
        <Group gap="sm" role="status">
          <Text fw={650}>{t('list.fetched', { reference: fetched.reference })}</Text>
          <LinkAnchor to="/d/$id" params={{ id: fetched.stream }}>
            {t('list.open')}
          </LinkAnchor>
        </Group>
      )}
      {removed.length > 0 && (
        <Stack component="ul" gap="md" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {removed.map((one) => (
            <Removed key={one.stream} removed={one} onFetched={setFetched} />
          ))}
        </Stack>
      )}
    </FormCard>
  );
}

function Removed({ removed, onFetched }: { readonly removed: RemovedDeployment; readonly onFetched: (back: { readonly stream: string; readonly reference: string }) => void }) {
  const { t, i18n } = useTranslation('removing');
  const { host } = useStore();
  const run = useRun();
  const linked = useLinkedHub() !== undefined;
  const [fetching, setFetching] = useState(false);
  const { stream, title, kept, at, by, operations, files, state } = removed;
  const reference = removed.reference ?? t('list.unnamed');
  const fetch = async (): Promise<void> => {
    setFetching(true);
    const answer = await run(() => host.invoke('deployment.fetchAgain', { stream }));
    setFetching(false);
    if (answer !== undefined) onFetched({ stream, reference });
  };
  return (
    <li data-removed={stream}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 280px', overflowWrap: 'anywhere' }}>
          <Text fw={650}>{reference}</Text>
          {title !== null && <Text>{title}</Text>}
          <Text size="sm" c="dimmed">
            {t('list.line', { at: momentInWords(at, i18n.language), name: by.name, records: t('records', { count: operations }), files: t('files', { count: files }) })}
          </Text>
          <Text size="sm">{kept.where === 'hub' ? t('list.keptHub', { organisation: kept.organisation }) : t('list.keptBundle', { name: kept.name })}</Text>
          {state === 'coming' && (
            <Text size="sm" c="var(--pl-warn-fg)">
              {t('list.coming')}
            </Text>
          )}
        </div>
        {linked && (
          <Button variant="default" leftSection={<IconDownload size={20} aria-hidden />} loading={fetching} aria-label={t('list.fetchOf', { reference })} onClick={() => void fetch()}>
            {fetching ? t('list.fetching') : t('list.fetch')}
          </Button>
        )}
      </Group>
    </li>
  );
}
