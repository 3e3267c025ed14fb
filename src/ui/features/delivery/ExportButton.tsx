import { Button, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useSaveFile } from '../../hooks/saveFile';
import { useStore } from '../../hooks/store';
import { bytesInWords } from '../../hooks/words';

/** Writes one deployment as a JSON file, read from the journal itself, and saves it where the person wants. */
export function ExportButton({ deployment, reference }: { readonly deployment: string; readonly reference: string }) {
  const { t, i18n } = useTranslation('delivery');
  const { host } = useStore();
  const saveFile = useSaveFile();
  const run = useRun();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const exportJson = async (): Promise<void> => {
    setBusy(true);
    setTold('');
    const done = await run(async () => {
      const file = await host.invoke('export.json', { stream: deployment });
      return { file, saved: await saveFile({ ...file, mime: 'application/json' }) };
    });
    setBusy(false);
    if (done === undefined) return;
    const size = bytesInWords(done.file.bytes, i18n.language);
    setTold(done.saved.outcome === 'saved' ? t('export.saved', { path: done.saved.path ?? done.file.name, size }) : t(`export.${done.saved.outcome}`, { name: done.file.name, size }));
  };
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="default" loading={busy} leftSection={<IconFileExport size={18} aria-hidden />} onClick={() => void exportJson()}>
        {t('export.button')}
        <span className="pl-visually-hidden">: {reference}</span>
      </Button>
      <Text size="sm" role="status" maw={240} style={{ overflowWrap: 'anywhere' }}>
        {told}
      </Text>
    </Stack>
  );
}
