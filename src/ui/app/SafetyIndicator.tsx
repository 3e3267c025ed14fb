import { Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconCloudCheck, IconCloudDown, IconCloudOff, IconCloudUp, IconHandStop, IconLoader2, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkPlain } from '../components/links';
import type { Tone } from '../components/VerdictBadge';
import { useDelivery } from '../hooks/delivery';
import { useNow } from '../hooks/now';
import { useConnection, useDisk, useSaveState } from '../hooks/store';
import { shortMoment } from '../hooks/words';
import { safetyOf, secondsUntil, type Safety } from './safety';

const look: Record<Safety['kind'], readonly [Tone, TablerIcon]> = {
  saved: ['pass', IconCircleCheck],
  saving: ['info', IconLoader2],
  notConnected: ['fail', IconAlertTriangle],
  notSaved: ['fail', IconAlertTriangle],
  notSavedDiskFull: ['fail', IconAlertTriangle],
  diskLow: ['warn', IconAlertTriangle],
  delivered: ['pass', IconCloudCheck],
  delivering: ['info', IconCloudUp],
  fetching: ['info', IconCloudDown],
  waitingNetwork: ['muted', IconCloudOff],
  waitingHub: ['muted', IconCloudOff],
  held: ['warn', IconHandStop],
  refused: ['warn', IconAlertTriangle],
  filesFailed: ['warn', IconAlertTriangle],
  signInAgain: ['warn', IconAlertTriangle],
  notDelivering: ['warn', IconAlertTriangle],
  deviceRevoked: ['warn', IconAlertTriangle],
};

const quiet: readonly Safety['kind'][] = ['saved', 'delivered', 'delivering', 'fetching', 'waitingNetwork', 'waitingHub'];

/** Is it safe: always in words, quiet when it is, loud when it is not. Opens Delivery. */
export function SafetyIndicator() {
  const { t } = useTranslation('frame');
  const safety = useSafety();
  const words = useSafetyWords(safety);
  const roomy = useMediaQuery('(min-width: 700px)', true, { getInitialValueInEffect: false });
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [tone, Icon] = look[safety.kind];
  const loud = tone === 'fail';
  const calm = quiet.includes(safety.kind);
  return (
    <LinkPlain
      to="/delivery"
      className="pl-target"
      data-safety={safety.kind}
      title={t('safetyTitle')}
      style={{
        paddingInline: roomy ? 12 : 6,
        borderRadius: 'var(--mantine-radius-md)',
        color: `var(--pl-${tone}-fg)`,
        background: calm ? 'transparent' : `var(--pl-${tone}-bg)`,
        border: `${loud ? 2 : 1}px solid ${calm ? 'transparent' : `var(--pl-${tone}-line)`}`,
      }}
    >
      <Group gap={6} wrap="nowrap" maw={wide ? 260 : roomy ? 160 : 132}>
        <Icon size={20} stroke={2} aria-hidden style={{ flexShrink: 0 }} />
        <Text component="span" size={roomy ? 'sm' : 'xs'} fw={loud ? 750 : 600} lh={1.2}>
          {words}
        </Text>
      </Group>
    </LinkPlain>
  );
}

function useSafety(): Safety {
  const { failed, saving } = useSaveState();
  const disk = useDisk();
  const connected = useConnection() === 'connected';
  return useDelivery((delivery) => safetyOf({ connected, failed: failed?.code ?? null, saving: saving > 0, disk, delivery }));
}

function useSafetyWords(safety: Safety): string {
  const { t, i18n } = useTranslation('frame');
  const waiting = safety.kind === 'waitingNetwork' || safety.kind === 'waitingHub';
  const now = useNow(waiting);
  switch (safety.kind) {
    case 'delivering':
      return t('delivering', { done: safety.done.toLocaleString(i18n.language), total: safety.total.toLocaleString(i18n.language) });
    case 'delivered':
      return t('delivered', { at: shortMoment(safety.at, i18n.language) });
    case 'waitingNetwork':
    case 'waitingHub': {
      const seconds = secondsUntil(safety.until, now);
      return seconds === undefined ? t(safety.kind) : t(`${safety.kind}Until`, { count: seconds });
    }
    case 'fetching':
    case 'held':
    case 'refused':
    case 'filesFailed':
      return t(safety.kind, { count: safety.count });
    default:
      return t(safety.kind);
  }
}
