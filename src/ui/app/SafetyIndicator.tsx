import { Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconLoader2, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkPlain } from '../components/links';
import type { Tone } from '../components/VerdictBadge';
import { useConnection, useDisk, useSaveState } from '../hooks/store';

type Safety = 'saved' | 'saving' | 'notConnected' | 'notSaved' | 'notSavedDiskFull' | 'diskLow';

const look: Record<Safety, readonly [Tone, TablerIcon]> = {
  saved: ['pass', IconCircleCheck],
  saving: ['info', IconLoader2],
  notConnected: ['fail', IconAlertTriangle],
  notSaved: ['fail', IconAlertTriangle],
  notSavedDiskFull: ['fail', IconAlertTriangle],
  diskLow: ['warn', IconAlertTriangle],
};

/** Is it safe: always in words, quiet when it is, loud when it is not. Opens Delivery. */
export function SafetyIndicator() {
  const { t } = useTranslation('frame');
  const safety = useSafety();
  const roomy = useMediaQuery('(min-width: 700px)', true, { getInitialValueInEffect: false });
  const [tone, Icon] = look[safety];
  const loud = tone === 'fail';
  return (
    <LinkPlain
      to="/delivery"
      className="pl-target"
      data-safety={safety}
      title={t('safetyTitle')}
      style={{
        paddingInline: 12,
        borderRadius: 'var(--mantine-radius-md)',
        color: `var(--pl-${tone}-fg)`,
        background: safety === 'saved' ? 'transparent' : `var(--pl-${tone}-bg)`,
        border: `${loud ? 2 : 1}px solid ${safety === 'saved' ? 'transparent' : `var(--pl-${tone}-line)`}`,
      }}
    >
      <Group gap={6} wrap="nowrap" maw={roomy ? 260 : 132}>
        <Icon size={20} stroke={2} aria-hidden style={{ flexShrink: 0 }} />
        <Text component="span" size="sm" fw={loud ? 750 : 600} lh={1.2}>
          {t(safety)}
        </Text>
      </Group>
    </LinkPlain>
  );
}

function useSafety(): Safety {
  const save = useSaveState();
  const disk = useDisk();
  const connection = useConnection();
  if (connection !== 'connected') return 'notConnected';
  if (save.failed !== null) return save.failed.code === 'disk_full' ? 'notSavedDiskFull' : 'notSaved';
  if (!disk.writable) return 'notSaved';
  if (save.saving > 0) return 'saving';
  return disk.photosAllowed ? 'saved' : 'diskLow';
}
