import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../../hooks/store';
import { useLinkedHub } from '../../hooks/delivery';

/** What the device may be called: as the hub knows it already, else by its kind and whose it seems to be. */
export function useDeviceName(owner: string | undefined): string {
  const { t } = useTranslation('hub');
  const { platform } = useHostInfo();
  const link = useLinkedHub();
  if (link !== undefined) return link.deviceName;
  const known = (['win32', 'darwin', 'linux'] as const).find((name) => name === platform) ?? 'other';
  const device = t(`deviceNames.${known}`);
  return owner === undefined ? device : t('deviceNames.of', { device, name: owner });
}
