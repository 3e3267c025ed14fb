import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpectedLine } from '../../../data/api';
import { FormCard } from '../../components/FormCard';
import { useErrorWords } from '../../hooks/errorWords';
import { useCommands, useQueries } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';
import { trackedSums } from './tracked';

interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

type Compared = { readonly lines: readonly ExpectedLine[]; readonly ok: true; readonly counts: Counts } | { readonly lines: readonly ExpectedLine[]; readonly ok: false; readonly words: string };

/** What importing these lines would do to the deployment, worked out by the rule that the import itself follows. */
function useCompared(lines: readonly ExpectedLine[], wanted: boolean): Compared | undefined {
  const view = useDeployment();
  const queries = useQueries();
  const words = useErrorWords();
  const [compared, setCompared] = useState<Compared>();
  useEffect(() => {
    if (!wanted) return undefined;
    let live = true;
    queries.importPreview(view.id, lines).then(
      (counts) => live && setCompared({ lines, ok: true, counts }),
      (error: unknown) => live && setCompared({ lines, ok: false, words: words(error) }),
    );
    return () => {
      live = false;
    };
  }, [queries, view.id, lines, wanted, words]);
  return compared?.lines === lines ? compared : undefined;
}

interface ImportSummaryProps {
  readonly ok: boolean;
  readonly lines: readonly ExpectedLine[];
  readonly onImported: (result: Counts) => void;
}

/** What will happen, and the one button that does it. */
export function ImportSummary({ ok, lines, onImported }: ImportSummaryProps) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [saving, setSaving] = useState(false);
  const compared = useCompared(lines, ok && !saving);
  const { units, counted } = trackedSums(lines);
  const counts = compared?.ok === true ? compared.counts : undefined;
  const nothing = counts !== undefined && counts.added + counts.updated === 0;
  const save = async (): Promise<void> => {
    setSaving(true);
    const result = await run(() => commands.importComponents(view.id, lines));
    setSaving(false);
    if (result !== undefined) onImported(result);
  };
  if (!ok) return <Text fw={600}>{t('list.summary.stopped')}</Text>;
  return (
    <FormCard title={t('list.summary.title')}>
      <Group justify="space-between" gap="md" align="flex-end">
        <Stack gap={4} role="status" style={{ minWidth: 0 }}>
          <Text fw={650} fz="lg">
            {[units > 0 || counted === 0 ? t('list.summary.units', { count: units }) : '', counted > 0 ? t('list.summary.counted', { count: counted }) : ''].filter((text) => text !== '').join(', ')}
          </Text>
          {compared === undefined && !saving && <Text>{t('list.summary.working')}</Text>}
          {counts !== undefined && (
            <Text>
              {[
                counts.added > 0 ? t('list.summary.added', { added: counts.added }) : '',
                counts.updated > 0 ? t('list.summary.updated', { updated: counts.updated }) : '',
                counts.unchanged > 0 ? t('list.summary.unchanged', { unchanged: counts.unchanged }) : '',
              ]
                .filter((text) => text !== '')
                .join(', ')}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {saving ? t('list.summary.saving', { count: lines.length }) : nothing ? t('list.summary.nothing') : t('list.summary.all')}
          </Text>
        </Stack>
        <Button leftSection={<IconFileImport size={20} aria-hidden />} disabled={counts === undefined || nothing} loading={saving} onClick={() => void save()}>
          {t('list.summary.import', { count: lines.length })}
        </Button>
      </Group>
      {compared?.ok === false && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {compared.words}
        </Alert>
      )}
    </FormCard>
  );
}
