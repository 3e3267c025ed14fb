import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDeviceFloppy, IconDownload, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, PhotoView } from '../../../domain/deployment/view';
import { usePersonName, useStore } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useMissingFiles } from '../../hooks/useMissingFiles';
import { bytesInWords, momentInWords } from '../../hooks/words';
import { PdfPreview } from './PdfPreview';
import { useSaveReport } from './useSaveReport';

/** Reports that were added to the record, by anybody, newest first. Each opens as exactly the PDF that was added. */
export function RecordedReports({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('report');
  const { missing, ask } = useMissingFiles(view.reports.map(({ file }) => file.sha256));
  const [open, setOpen] = useState<string>();
  if (view.reports.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={t('recorded.title')}>
      <Title order={2} size="h4">
        {t('recorded.title')}
      </Title>
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {view.reports.map((report) => (
          <li key={report.id}>
            <RecordedReport
              view={view}
              report={report}
              here={missing === undefined ? undefined : !missing.has(report.file.sha256)}
              open={open === report.id}
              onToggle={() => setOpen(open === report.id ? undefined : report.id)}
              onFetched={ask}
            />
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

interface RecordedReportProps {
  readonly view: DeploymentView;
  readonly report: PhotoView;
  /** Undefined while that is not known. */
  readonly here: boolean | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onFetched: () => void;
}

function RecordedReport({ view, report, here, open, onToggle, onFetched }: RecordedReportProps) {
  const { t, i18n } = useTranslation(['report', 'common']);
  const { host } = useStore();
  const nameOf = usePersonName();
  const run = useRun();
  const { saved, save } = useSaveReport();
  const [fetching, setFetching] = useState(false);
  const { sha256, bytes } = report.file;
  const name = report.file.name ?? t('recorded.unnamed');
  const fetchIt = async (): Promise<void> => {
    setFetching(true);
    const done = await run(() => host.invoke('delivery.fetchFile', { sha256 }));
    setFetching(false);
    if (done !== undefined) onFetched();
  };
  return (
    <Paper p="md" bg="var(--pl-surface)" component="article" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Stack gap={2} style={{ minWidth: 0, flex: '1 1 320px' }}>
            <Text fw={700} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Text size="sm">{t('recorded.by', { name: nameOf(report.by) ?? t('common:unknownPerson'), at: momentInWords(report.at, i18n.language, view.details.timeZone) })}</Text>
            <Text size="sm">{[report.caption, bytesInWords(bytes, i18n.language)].filter((part) => part !== '').join(' · ')}</Text>
            {here === false && <Text size="sm">{t('recorded.notHere')}</Text>}
            <Text size="sm" role="status" fw={600}>
              {saved ?? ''}
            </Text>
          </Stack>
          {here === true && (
            <Group gap="sm">
              <Button variant="default" leftSection={open ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />} aria-expanded={open} onClick={onToggle}>
                {open ? t('recorded.close') : t('recorded.open')}
              </Button>
              <Button variant="default" leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={() => void save({ sha256, name })}>
                {t('save')}
              </Button>
            </Group>
          )}
          {here === false && (
            <Button variant="default" loading={fetching} leftSection={<IconDownload size={20} aria-hidden />} onClick={() => void fetchIt()}>
              {t('recorded.fetch')}
            </Button>
          )}
        </Group>
        {open && here === true && <PdfPreview sha256={sha256} />}
      </Stack>
    </Paper>
  );
}
