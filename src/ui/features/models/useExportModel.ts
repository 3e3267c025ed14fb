import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelVersion } from '../../../domain/model/library';
import { useRun } from '../../hooks/run';
import { useSaveFile } from '../../hooks/saveFile';
import { useStore } from '../../hooks/store';

/** Saves a version as a JSON file that can be imported again, here or elsewhere. */
export function useExportModel(): (version: Pick<ModelVersion, 'document' | 'modelId' | 'version'>) => Promise<void> {
  const { t } = useTranslation('models');
  const { host } = useStore();
  const save = useSaveFile();
  const run = useRun();
  return useCallback(
    async ({ document, modelId, version }) => {
      const name = `${modelId || 'model'}-${version || 'draft'}.json`;
      const saved = await run(async () => {
        const { sha256 } = await host.invoke('files.put', { bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`) });
        return save({ sha256, name, mime: 'application/json' });
      });
      if (saved !== undefined && saved.outcome !== 'cancelled') notifications.show({ message: t('exported', { name }) });
    },
    [host, save, run, t],
  );
}
