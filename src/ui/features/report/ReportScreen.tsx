import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDeviceFloppy, IconFileCertificate, IconFileTypePdf, IconFolderPlus, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesShown } from '../../../domain/deployment/shown-files';
import type { DeploymentView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { Page } from '../../components/Page';
import { ToneBadge } from '../../components/VerdictBadge';
import { useErrorWords } from '../../hooks/errorWords';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { bytesInWords } from '../../hooks/words';
import { useViewState } from '../../state/session';
import { useDeployment } from '../deployment/DeploymentContext';
import { DeploymentData } from '../exports/DeploymentData';
import { MissingFiles } from '../deployment/MissingFiles';
import { LayoutChoice } from './LayoutChoice';
import { PdfPreview } from './PdfPreview';
import { RecordedReports } from './RecordedReports';
import { useSaveReport } from './useSaveReport';
import { useReportJob, type MadeReport, type ReportJob } from './useReportJob';

/** One click makes the report; then it is looked at page by page, saved, and added to the record if wanted. Reports of the record are below. */
export function ReportScreen() {
  const { t, i18n } = useTranslation('report');
  const view = useDeployment();
  const shown = useMemo(() => filesShown(view), [view]);
  const { job, make, cancel } = useReportJob(view.id, i18n.language, useViewState((state) => state.reportLayout));
  const handover = view.stages.find((each) => each.stage.kind === 'handover');
  const complete = handover !== undefined && (handover.state === 'accepted' || handover.state === 'complete');
  const makeButton = (
    <Button size="md" leftSection={<IconFileTypePdf size={20} aria-hidden />} onClick={make} variant={job.phase === 'done' ? 'default' : 'filled'}>
      {job.phase === 'done' ? t('again') : t('make')}
    </Button>
  );
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100} actions={job.phase === 'done' || job.phase === 'failed' || (job.phase === 'idle' && view.reports.length > 0) ? makeButton : undefined}>
      {!complete && (
        <Group gap="xs" c="var(--pl-warn-fg)" wrap="nowrap">
          <IconAlertTriangle size={20} aria-hidden style={{ flexShrink: 0 }} />
          <Text>{t('notComplete')}</Text>
        </Group>
      )}
      <MissingFiles deployment={view.id} hashes={shown} purpose="report" />
      <LayoutChoice disabled={job.phase === 'working'} />
      {job.phase === 'idle' && view.reports.length === 0 && <EmptyState icon={IconFileTypePdf} title={t('empty.title')} text={t('empty.text')} action={makeButton} />}
      {job.phase === 'working' && <Working job={job} onCancel={cancel} />}
      {job.phase === 'failed' && <Failed error={job.error} />}
      {job.phase === 'done' && <Made report={job.report} view={view} />}
      <RecordedReports view={view} />
      <DeploymentData deployment={view.id} />
    </Page>
  );
}

function Working({ job, onCancel }: { readonly job: Extract<ReportJob, { phase: 'working' }>; readonly onCancel: () => void }) {
  const { t } = useTranslation('report');
  const { progress } = job;
  const words = progress === undefined ? t('starting') : t('progress', { phase: t(`phase.${progress.phase}`), done: progress.done, total: progress.total });
  return (
    <Paper p="lg" bg="var(--pl-surface)">
      <Stack role="status">
        <Text>{words}</Text>
        <Progress size="lg" value={progress === undefined || progress.total === 0 ? 2 : (100 * progress.done) / progress.total} aria-label={words} />
        <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={onCancel} style={{ alignSelf: 'flex-start' }}>
          {t('cancel')}
        </Button>
      </Stack>
    </Paper>
  );
}

function Failed({ error }: { readonly error: unknown }) {
  const words = useErrorWords();
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      {words(error)}
    </Alert>
  );
}

function Made({ report, view }: { readonly report: MadeReport; readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation('report');
  const { saved, save, saveSignature } = useSaveReport();
  return (
    <Stack gap="md">
      <Paper p="lg" bg="var(--pl-surface)">
        <Group justify="space-between" align="center">
          <Stack gap={2} style={{ minWidth: 0, flex: '1 1 320px' }}>
            <Text fw={700} style={{ overflowWrap: 'anywhere' }}>
              {report.name}
            </Text>
            <Text>{t('pages', { count: report.pages, size: bytesInWords(report.bytes, i18n.language) })}</Text>
            <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {t('fingerprint', { hash: report.sha256 })}
            </Text>
            <Text role="status" fw={600}>
              {saved ?? ''}
            </Text>
          </Stack>
          <Group gap="sm">
            <AddToRecord report={report} view={view} />
            <Button size="lg" leftSection={<IconDeviceFloppy size={22} aria-hidden />} onClick={() => void save(report)}>
              {t('save')}
            </Button>
          </Group>
        </Group>
        <Group gap="sm" mt="md" align="center">
          <Button variant="default" leftSection={<IconFileCertificate size={20} aria-hidden />} onClick={() => void saveSignature(report)}>
            {t('signature.save')}
          </Button>
          <Text size="sm" style={{ flex: '1 1 320px' }}>
            {t('signature.what')}
          </Text>
        </Group>
      </Paper>
      <PdfPreview sha256={report.sha256} />
    </Stack>
  );
}

/** Everybody who has the deployment then has this report with it. */
function AddToRecord({ report, view }: { readonly report: MadeReport; readonly view: DeploymentView }) {
  const { t } = useTranslation('report');
  const commands = useCommands();
  const run = useRun();
  const [adding, setAdding] = useState(false);
  if (view.reports.some(({ file }) => file.sha256 === report.sha256)) {
    return (
      <ToneBadge tone="pass" icon={IconCheck}>
        {t('recorded.added')}
      </ToneBadge>
    );
  }
  const add = async (): Promise<void> => {
    setAdding(true);
    await run(() => commands.addReport(view.id, { sha256: report.sha256, bytes: report.bytes, name: report.name, caption: t('recorded.length', { count: report.pages }) }));
    setAdding(false);
  };
  return (
    <Button size="lg" variant="default" loading={adding} leftSection={<IconFolderPlus size={22} aria-hidden />} onClick={() => void add()}>
      {t('recorded.add')}
    </Button>
  );
}
