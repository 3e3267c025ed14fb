import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useSaveFile } from '../../hooks/saveFile';

/** Saves a report where the person wants it; `saved` says where that was. */
export function useSaveReport(): { readonly saved: string | undefined; readonly save: (report: { readonly sha256: string; readonly name: string }) => Promise<void> } {
  const { t } = useTranslation('report');
  const saveFile = useSaveFile();
  const run = useRun();
  const [saved, setSaved] = useState<string>();
  const save = useCallback(
    async ({ sha256, name }: { readonly sha256: string; readonly name: string }) => {
      const result = await run(() => saveFile({ sha256, name, mime: 'application/pdf' }));
      if (result === undefined || result.outcome === 'cancelled') return;
      setSaved(result.outcome === 'downloaded' ? t('downloaded', { name }) : t('savedTo', { path: result.path ?? name }));
    },
    [run, saveFile, t],
  );
  return { saved, save };
}
