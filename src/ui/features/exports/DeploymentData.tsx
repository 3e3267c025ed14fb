import { Button, Group } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportPanel } from './ExportPanel';
import type { ExportKind } from './useExport';

/** Its report is made and looked at where this stands. */
const kinds: readonly ExportKind[] = ['results', 'components', 'nonconformances', 'json'];

/** What one deployment holds, as files for other programs. */
export function DeploymentData({ deployment }: { readonly deployment: string }) {
  const { t } = useTranslation('exports');
  const [open, setOpen] = useState(false);
  const deployments = useMemo(() => [deployment], [deployment]);
  if (open) return <ExportPanel deployments={deployments} kinds={kinds} title={t('ofOne.title')} onClose={() => setOpen(false)} />;
  return (
    <Group>
      <Button variant="default" leftSection={<IconFileExport size={20} aria-hidden />} onClick={() => setOpen(true)}>
        {t('ofOne.open')}
      </Button>
    </Group>
  );
}
