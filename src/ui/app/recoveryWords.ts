import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recovery } from '../../contract/channels';

/** Gives the words for something that was put right at start. */
export function useRecoveryWords(): (recovery: Recovery) => string {
  const { t } = useTranslation('frame');
  return useCallback(
    (recovery) => {
      switch (recovery.code) {
        case 'torn_tail':
          return t('recoveries.torn_tail', { count: recovery.bytes });
        case 'damaged_segment':
          return t('recoveries.damaged_segment', { file: recovery.file });
        case 'stray_files':
          return t('recoveries.stray_files', { count: recovery.count });
        case 'unclean_end':
          return t('recoveries.unclean_end');
        case 'missing_file':
          return t('recoveries.missing_file', { sha256: recovery.sha256.slice(0, 12) });
      }
    },
    [t],
  );
}
