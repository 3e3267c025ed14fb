import { Alert, Button, Menu, Stack } from '@mantine/core';
import { IconAlertTriangle, IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../domain/audit/entries';
import type { DeploymentView } from '../../../domain/deployment/view';
import { ExportOutcome } from '../exports/ExportOutcome';
import type { ExportJob } from '../exports/useExport';
import { exportAudit, type AuditFormat } from './exportAudit';
import type { Teller } from './teller';

const formats: readonly AuditFormat[] = ['csv_point', 'csv_comma', 'xlsx', 'jsonl'];

interface AuditExportProps {
  readonly view: DeploymentView;
  readonly entries: readonly AuditEntry[];
  /** False while earlier entries are still being read. */
  readonly complete: boolean;
  readonly tell: Teller;
}

/** Writes what is shown to a file. */
export function AuditExport({ view, entries, complete, tell }: AuditExportProps) {
  const { t } = useTranslation(['audit', 'exports']);
  const [job, setJob] = useState<ExportJob>({ phase: 'idle' });
  const start = (format: AuditFormat): void => {
    setJob({ phase: 'working', done: 0, total: 1 });
    exportAudit({ view, entries, tell, format, t }).then(setJob, (error: unknown) => setJob({ phase: 'failed', error }));
  };
  return (
    <>
      <Menu position="bottom-end" width={340}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconFileExport size={20} aria-hidden />} loading={job.phase === 'working'} disabled={entries.length === 0 || !complete}>
            {t('export.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('export.title')}>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => start(format)} className="pl-target">
              {format === 'jsonl' ? t('export.jsonl') : t(`exports:formats.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {job.phase !== 'idle' && job.phase !== 'working' && (
        <Stack flex="1 1 100%" gap={0}>
          {job.phase === 'too_many_rows' ? (
            <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />}>
              {t('exports:tooManyRows')}
            </Alert>
          ) : (
            <ExportOutcome job={job} />
          )}
        </Stack>
      )}
    </>
  );
}
