import { Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowsSplit2, IconCheck, IconClipboardList, IconUpload, IconX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../../components/links';
import { StageBadge, ToneBadge, type Tone } from '../../../components/VerdictBadge';
import { useMinute } from '../../../hooks/minute';
import { dateInWords, durationInWords, shortMoment } from '../../../hooks/words';
import { CancelledBadge } from '../CancelledBadge';
import { LateBadge } from '../LateBadge';
import { useWaitingWords } from '../waitingWords';
import styles from './overview.module.css';
import type { OverviewRow } from './rows';
import { useSavedViews } from './savedViews';
import { sortValues } from './rows';

/** Rows are of one height; roomy ones show a second line. */
const useLines = (): number => useSavedViews((state) => (state.rowHeight === 'roomy' ? 2 : 1));

/** The one link of a row. Keys open the row as a whole, so that it is no stop of its own. */
export function ReferenceCell({ row: { summary } }: { readonly row: OverviewRow }) {
  return (
    <LinkAnchor to="/d/$id" params={{ id: summary.id }} fw={650} size="sm" tabIndex={-1} className={styles['oneLine'] ?? ''} maw="100%">
      {summary.reference}
    </LinkAnchor>
  );
}

export function TextCell({ text }: { readonly text: string }) {
  const lines = useLines();
  return (
    <Text component="span" size="sm" className={styles['lines'] ?? ''} style={{ WebkitLineClamp: lines }}>
      {text === '' ? '–' : text}
    </Text>
  );
}

export function StageCell({ row }: { readonly row: OverviewRow }) {
  const lines = useLines();
  const badge = row.summary.cancelled ? <CancelledBadge size="md" /> : row.summary.backOut === 'none' ? <StageBadge state={row.summary.stageState} size="md" /> : <BackOutBadge state={row.summary.backOut} />;
  const title = (
    <Text component="span" size="sm" className={styles['oneLine'] ?? ''} maw="100%">
      {row.stage}
    </Text>
  );
  if (row.summary.complete || row.summary.cancelled) return badge;
  return lines === 2 ? (
    <>
      {title}
      <div>{badge}</div>
    </>
  ) : (
    <Group gap={6} wrap="nowrap">
      {badge}
      {title}
    </Group>
  );
}

export function ProgressCell({ row }: { readonly row: OverviewRow }) {
  const { t } = useTranslation('common');
  const { answered, total } = row.summary.counts;
  const words = t('of', { done: answered, total });
  return (
    <Group gap={6} wrap="nowrap">
      <Progress value={100 * sortValues.progress(row)} size="md" style={{ flex: 1 }} aria-label={words} color="var(--mantine-primary-color-filled)" />
      <Text component="span" size="xs" className="pl-numeric" style={{ whiteSpace: 'nowrap' }} aria-hidden>
        {words}
      </Text>
    </Group>
  );
}

const countLooks = { failed: ['fail', IconX], marginal: ['warn', IconAlertTriangle], conflicts: ['fail', IconArrowsSplit2], findings: ['warn', IconClipboardList] } as const satisfies Record<string, readonly [Tone, TablerIcon]>;

export function CountCell({ what, count }: { readonly what: keyof typeof countLooks; readonly count: number }) {
  const [tone, icon] = countLooks[what];
  if (count === 0) {
    return (
      <Text component="span" size="sm" c="dimmed">
        0
      </Text>
    );
  }
  return (
    <ToneBadge tone={tone} icon={icon} size="md">
      {String(count)}
    </ToneBadge>
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whole days, or whole hours in the first day: a table needs no more. */
function wholeUnits(ms: number): number {
  const unit = ms >= DAY_MS ? DAY_MS : ms >= HOUR_MS ? HOUR_MS : 1;
  return Math.max(0, Math.floor(ms / unit) * unit);
}

export function WaitingCell({ row: { summary } }: { readonly row: OverviewRow }) {
  const { i18n } = useTranslation();
  const words = useWaitingWords();
  const now = useMinute();
  const lines = useLines();
  const since = summary.waitingSince;
  const over = summary.complete || summary.cancelled;
  return (
    <Text component="span" size="sm" className={styles['lines'] ?? ''} style={{ WebkitLineClamp: lines }}>
      {words(summary)}
      {!over && since !== null && now - Date.parse(since) >= MINUTE_MS && <Text component="span" size="sm" c="dimmed">{` · ${durationInWords(wholeUnits(now - Date.parse(since)), i18n.language)}`}</Text>}
    </Text>
  );
}

function BackOutBadge({ state }: { readonly state: 'under_way' | 'backed_out' }) {
  const { t } = useTranslation('backOut');
  return (
    <ToneBadge tone="warn" icon={IconArrowBackUp} size="md">
      {t(`badge.${state}`)}
    </ToneBadge>
  );
}

export function DueCell({ row: { lateness, summary } }: { readonly row: OverviewRow }) {
  const { t, i18n } = useTranslation('overview');
  const lines = useLines();
  if (lateness.kind === 'late') return <LateBadge late={lateness} />;
  if (lateness.kind !== 'due') {
    return (
      <Text component="span" size="sm" c="dimmed">
        {lateness.kind === 'over' ? '–' : t('noDates')}
      </Text>
    );
  }
  const date = lateness.what === 'start' ? summary.startOn : summary.handoverOn;
  return (
    <Text component="span" size="sm" className={styles['lines'] ?? ''} style={{ WebkitLineClamp: lines }}>
      {lateness.days === 0 ? t(`dueToday.${lateness.what}`) : t(`dueIn.${lateness.what}`, { count: lateness.days })}
      {lines === 2 && date !== null && <Text component="span" size="sm" c="dimmed">{` · ${dateInWords(date, i18n.language)}`}</Text>}
    </Text>
  );
}

export function DeliveryCell({ row: { undelivered } }: { readonly row: OverviewRow }) {
  const { t } = useTranslation('overview');
  if (undelivered === undefined) return <TextCell text={t('delivery.noHub')} />;
  return undelivered <= 0 ? (
    <ToneBadge tone="pass" icon={IconCheck} size="md">
      {t('delivery.all')}
    </ToneBadge>
  ) : (
    <ToneBadge tone="info" icon={IconUpload} size="md">
      {t('delivery.left', { count: undelivered })}
    </ToneBadge>
  );
}

export function MomentCell({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  return <TextCell text={shortMoment(at, i18n.language)} />;
}
