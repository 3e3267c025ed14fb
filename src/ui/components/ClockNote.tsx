import { Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimeCorrection } from '../../domain/deployment/view';
import { durationInWords, momentInWords } from '../hooks/words';

/** By how much a clock was wrong is told to the minute. */
const MINUTE_MS = 60_000;

/** Beside a time that was corrected, or whose clock is known to have been wrong: what the device showed and how that is known, one tap away. */
export function ClockNote({ correction, timeZone }: { readonly correction: TimeCorrection | undefined; readonly timeZone: string }) {
  const { t } = useTranslation('common');
  if (correction === undefined) return null;
  return (
    <details>
      <summary className="pl-target" style={{ gap: 6, color: 'var(--pl-warn-fg)', cursor: 'pointer' }}>
        <IconClockExclamation size={18} aria-hidden />
        <Text component="span" size="sm">
          {t(correction.offsetMs === null ? 'time.noteWrong' : 'time.noteCorrected')}
        </Text>
      </summary>
      <Explanation correction={correction} timeZone={timeZone} />
    </details>
  );
}

function Explanation({ correction: { deviceAt, offsetMs, uncertaintyMs, notBefore, notAfter }, timeZone }: { readonly correction: TimeCorrection; readonly timeZone: string }) {
  const { t, i18n } = useTranslation('common');
  const moment = (at: string): string => momentInWords(at, i18n.language, timeZone);
  const closely = (ms: number): string => (ms < MINUTE_MS ? new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(Math.ceil(ms / 1000)) : durationInWords(ms, i18n.language));
  const bounds = (): string => {
    if (notBefore !== null && notAfter !== null) return t('time.between', { from: moment(notBefore), to: moment(notAfter) });
    if (notBefore !== null) return t('time.after', { from: moment(notBefore) });
    return notAfter === null ? '' : t('time.before', { to: moment(notAfter) });
  };
  const how =
    offsetMs === null
      ? [t('time.unknown'), bounds()]
      : [t(offsetMs > 0 ? 'time.behind' : 'time.ahead', { by: durationInWords(Math.round(Math.abs(offsetMs) / MINUTE_MS) * MINUTE_MS, i18n.language), uncertainty: closely(uncertaintyMs ?? 0) })];
  return <Text size="sm">{[t('time.showed', { at: moment(deviceAt) }), ...how].filter((part) => part !== '').join(' ')}</Text>;
}
