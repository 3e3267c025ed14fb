import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCloud, IconCloudCheck, IconCloudUp, IconDeviceLaptop, IconDownload, IconHelpCircle, type TablerIcon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileDelivery, StreamDelivery } from '../../../contract/delivery';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { delivery } from '../../locales/en/delivery';
import { bytesInWords } from '../../hooks/words';
import { byAttention, fileStateOf, percentSent, type FileState } from './fileState';

const look: Record<FileState, readonly [Tone, TablerIcon]> = {
  failed: ['fail', IconAlertTriangle],
  sending: ['info', IconCloudUp],
  here: ['info', IconDeviceLaptop],
  nowhere: ['muted', IconHelpCircle],
  atHub: ['muted', IconCloud],
  verified: ['pass', IconCloudCheck],
};

const AT_ONCE = 40;

/** Each file that the record of one deployment names: whether it is here, and whether the hub has verified it. */
export function FileList({ stream }: { readonly stream: StreamDelivery }) {
  const { t } = useTranslation('delivery');
  const files = useFiles(stream);
  const [limit, setLimit] = useState(AT_ONCE);
  if (files === undefined) return <Text role="status">{t('files.reading')}</Text>;
  const sorted = [...files].sort(byAttention);
  return (
    <div>
      <Title order={3} size="h5" mb="xs">
        {t('files.title')}
      </Title>
      {files.length === 0 ? (
        <Text c="dimmed">{t('files.none')}</Text>
      ) : (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {sorted.slice(0, limit).map((file) => (
            <FileLine key={file.sha256} file={file} />
          ))}
        </Stack>
      )}
      {sorted.length > limit && (
        <Button variant="default" mt="sm" onClick={() => setLimit(limit + AT_ONCE)}>
          {t('files.more', { count: Math.min(AT_ONCE, sorted.length - limit) })}
        </Button>
      )}
    </div>
  );
}

/** The host's list, asked again whenever the figures of this deployment change. */
function useFiles(stream: StreamDelivery): readonly FileDelivery[] | undefined {
  const { host } = useStore();
  const run = useRun();
  const [files, setFiles] = useState<readonly FileDelivery[]>();
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('delivery.files', { stream: stream.stream })).then((answer) => {
      if (here) setFiles((before) => answer?.files ?? before ?? []);
    });
    return () => {
      here = false;
    };
  }, [host, run, stream]);
  return files;
}

function FileLine({ file }: { readonly file: FileDelivery }) {
  const { t, i18n } = useTranslation('delivery');
  const state = fileStateOf(file);
  const [tone, icon] = look[state];
  const name = file.name ?? t('files.unnamed');
  return (
    <Group component="li" justify="space-between" gap="sm" py="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <div style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {file.bytes === null ? t('files.unknownSize') : bytesInWords(file.bytes, i18n.language)} · {file.sha256.slice(0, 8)}
        </Text>
        {file.problem !== null && (
          <Text size="sm" c="var(--pl-fail-fg)" style={{ overflowWrap: 'anywhere' }}>
            {problemWords(file.problem, t)}
          </Text>
        )}
        {state === 'sending' && <Progress value={percentSent(file)} mt={4} maw={320} aria-label={t('files.sendingOne', { name })} />}
      </div>
      <Group gap="sm">
        <ToneBadge tone={tone} icon={icon} size="md">
          {state === 'sending' ? t('files.states.sending', { percent: percentSent(file) }) : t(`files.states.${state}`)}
        </ToneBadge>
        {!file.here && file.hub === 'verified' && <FetchButton file={file} name={name} />}
      </Group>
    </Group>
  );
}

const problems = Object.keys(delivery.files.problems) as (keyof typeof delivery.files.problems)[];

/** Words for the host's code of what went wrong with a file. */
function problemWords(problem: string, t: TFunction<'delivery'>): string {
  return t(`files.problems.${problems.find((one) => one === problem) ?? 'other'}`, { problem });
}

function FetchButton({ file, name }: { readonly file: FileDelivery; readonly name: string }) {
  const { t } = useTranslation('delivery');
  const { host } = useStore();
  const run = useRun();
  const [busy, setBusy] = useState(false);
  const fetchFile = async (): Promise<void> => {
    setBusy(true);
    await run(() => host.invoke('delivery.fetchFile', { sha256: file.sha256 }));
    setBusy(false);
  };
  return (
    <Button variant="default" loading={busy} leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void fetchFile()} aria-label={t('files.fetchOne', { name })}>
      {t('files.fetch')}
    </Button>
  );
}
