import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconQuestionMark, IconX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import { calibrationOn, registerState, type RegisterState } from '../../../domain/instruments/standing';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { dateInWords, todayHere } from '../../hooks/words';

const look: Readonly<Record<RegisterState, readonly [Tone, TablerIcon]>> = {
  valid: ['pass', IconCheck],
  due_soon: ['warn', IconClock],
  expired: ['fail', IconAlertTriangle],
  failed: ['fail', IconX],
  unknown: ['muted', IconQuestionMark],
  out_of_service: ['info', IconBan],
};

/** How the instrument stands today, in words. */
export function useStateWords(): (instrument: Instrument) => string {
  const { t, i18n } = useTranslation('instruments');
  return (instrument) => {
    const today = todayHere();
    const state = registerState(instrument, today);
    const { due } = calibrationOn(instrument, today);
    const date = due === null ? '' : dateInWords(due, i18n.language);
    if (state === 'valid') return due === null ? t('state.valid') : t('state.validUntil', { date });
    return t(`state.${state}`, { date });
  };
}

/** The same with icon and colour. */
export function StateBadge({ instrument }: { readonly instrument: Instrument }) {
  const words = useStateWords();
  const [tone, icon] = look[registerState(instrument, todayHere())];
  return (
    <ToneBadge tone={tone} icon={icon} size="md" wrap>
      {words(instrument)}
    </ToneBadge>
  );
}
