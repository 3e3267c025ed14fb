import { Alert, Button, CloseButton, Group, Paper, Progress, Radio, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileExport, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGuestDeployment } from '../../hooks/guest';
import { useViewState } from '../../state/session';
import { LayoutChoice } from '../report/LayoutChoice';
import { ExportOutcome } from './ExportOutcome';
import { useExport, usualFormat, type ExportKind, type Format } from './useExport';

const formats = ['csv_point', 'csv_comma', 'xlsx'] as const satisfies readonly Format[];

interface ExportPanelProps {
  /** Ids of the deployments, in the order in which they are written. */
  readonly deployments: readonly string[];
  readonly onClose?: () => void;
  /** Default: how many it is about. */
  readonly title?: string;
  /** What is offered; everything when left out. JSON is of one deployment. */
  readonly kinds?: readonly ExportKind[];
}

const allKinds: readonly ExportKind[] = ['reports', 'results', 'components', 'nonconformances', 'json'];

/** What is taken out of these deployments, and how. Stays where it is: the selection may change under it. */
export function ExportPanel({ deployments, onClose, title, kinds = allKinds }: ExportPanelProps) {
  const { t, i18n } = useTranslation(['exports', 'common']);
  // Somebody from a supplier makes the report of theirs where it is looked at.
  const guest = useGuestDeployment() !== undefined;
  const offered = kinds.filter((kind) => (kind === 'json' ? deployments.length === 1 : kind !== 'reports' || !guest));
  const [chosen, setKind] = useState<ExportKind>();
  const [format, setFormat] = useState<Format>(() => usualFormat(i18n.language));
  const layout = useViewState((state) => state.reportLayout);
  const { job, ready, start, cancel, reset } = useExport();
  const kind = offered.find((one) => one === chosen) ?? offered[0] ?? 'results';
  const isTable = kind !== 'reports' && kind !== 'json';
  const working = job.phase === 'working';
  return (
    <Paper p="md" bg="var(--pl-surface)" component="section" aria-labelledby="export-title">
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h4" id="export-title">
            {title ?? (deployments.length === 1 ? t('titleOne') : t('title', { count: deployments.length }))}
          </Title>
          {onClose !== undefined && <CloseButton onClick={onClose} aria-label={t('common:close')} iconSize={20} className="pl-target" />}
        </Group>
        <Radio.Group
          label={t('what')}
          value={kind}
          onChange={(value) => {
            setKind(offered.find((one) => one === value));
            reset();
          }}
        >
          <Group gap="lg" style={{ rowGap: 0 }}>
            {offered.map((one) => (
              <Radio key={one} value={one} label={t(`kinds.${one}`)} disabled={working} />
            ))}
          </Group>
        </Radio.Group>
        <Text size="sm">{t(`says.${kind}`)}</Text>
        {kind === 'reports' && <LayoutChoice disabled={working} />}
        {isTable && (
          <div>
            <Text size="sm" fw={500} id="export-format" mb={4}>
              {t('format')}
            </Text>
            <SegmentedControl
              aria-labelledby="export-format"
              data={formats.map((value) => ({ value, label: t(`formats.${value}`) }))}
              value={format}
              onChange={(value) => setFormat(formats.find((one) => one === value) ?? 'csv_point')}
              disabled={working}
              classNames={{ label: 'pl-target' }}
              style={{ flexWrap: 'wrap' }}
            />
          </div>
        )}
        {working ? (
          <Stack gap="xs">
            <Text role="status">{t('progress', { done: job.done, total: job.total })}</Text>
            <Progress size="lg" value={job.total === 0 ? 0 : (100 * job.done) / job.total} aria-label={t('progress', { done: job.done, total: job.total })} />
            <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={cancel} style={{ alignSelf: 'flex-start' }}>
              {t('cancel')}
            </Button>
          </Stack>
        ) : (
          <Group gap="md">
            <Button leftSection={<IconFileExport size={20} aria-hidden />} disabled={!ready || deployments.length === 0} onClick={() => start({ kind, format, layout, deployments })}>
              {t('start')}
            </Button>
            {deployments.length === 0 && <Text>{t('none')}</Text>}
          </Group>
        )}
        {job.phase === 'too_many_rows' ? (
          <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {t('tooManyRows')}
          </Alert>
        ) : (
          <ExportOutcome job={job} />
        )}
      </Stack>
    </Paper>
  );
}
