import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useSaveFile, useSaveMade, type SavedFile } from '../../hooks/saveFile';

interface SaveReport {
  /** Where the last one went. */
  readonly saved: string | undefined;
  readonly save: (report: { readonly sha256: string; readonly name: string }) => Promise<void>;
  /** Saves the file that goes beside a report: with it anybody can tell that the file is as it was made. */
  readonly saveSignature: (report: { readonly name: string; readonly signature: string }) => Promise<void>;
}

/** Saves a report, and its signature file, where the person wants them; `saved` says where that was. */
export function useSaveReport(): SaveReport {
  const { t } = useTranslation('report');
  const saveFile = useSaveFile();
  const saveMade = useSaveMade();
  const run = useRun();
  const [saved, setSaved] = useState<string>();
  const tell = useCallback(
    (result: SavedFile | undefined, name: string): void => {
      if (result === undefined || result.outcome === 'cancelled') return;
      setSaved(result.outcome === 'downloaded' ? t('downloaded', { name }) : t('savedTo', { path: result.path ?? name }));
    },
    [t],
  );
  const save = useCallback(
    async ({ sha256, name }: { readonly sha256: string; readonly name: string }) => {
      tell(await run(() => saveFile({ sha256, name, mime: 'application/pdf' })), name);
    },
    [run, saveFile, tell],
  );
  const saveSignature = useCallback(
    async ({ name, signature }: { readonly name: string; readonly signature: string }) => {
      const file = `${name}.sig.json`;
      tell(await run(() => saveMade({ content: signature, name: file, mime: 'application/json' })), file);
    },
    [run, saveMade, tell],
  );
  return { saved, save, saveSignature };
}
