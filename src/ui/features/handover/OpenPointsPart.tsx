import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconClock, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NonconformanceView } from '../../../domain/deployment/view';
import type { HandoverView, OpenPoint } from '../../../domain/handover/view';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';
import { useSiteTime } from '../plan/usePlan';
import { ClosePointForm, OpenPointForm } from './OpenPointForm';
import { ResultPoint } from './ResultLine';
import { isNothing } from '../../../domain/nothing';

/** What handover leaves to be done: by whom, by when, and what was closed since. */
export function OpenPointsPart({ id, handover: { openPoints, toRaise, result } }: { readonly id: string; readonly handover: HandoverView }) {
  const { t } = useTranslation('handover');
  const [form, setForm] = useState<{ readonly point?: OpenPoint; readonly finding?: NonconformanceView }>();
  if (form !== undefined) return <OpenPointForm point={form.point} finding={form.finding} onDone={() => setForm(undefined)} />;
  const nothing = openPoints.length === 0 && result.state !== 'due';
  return (
    <FormCard title={t('points.title')} text={t(nothing ? 'points.none' : 'points.text')}>
      {!nothing && (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {result.state === 'due' && <ResultPoint id={id} requesters={result.requesters} />}
          {openPoints.map((point) => (
            <PointItem key={point.id} point={point} onEdit={() => setForm({ point })} />
          ))}
        </Stack>
      )}
      {toRaise.length > 0 && (
        <Stack gap="xs">
          <Text fw={600}>{t('points.fromFindings')}</Text>
          {toRaise.map((finding) => (
            <Group key={finding.id} justify="space-between" gap="xs">
              <Text style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>{finding.summary}</Text>
              <Button variant="default" aria-label={t('points.raiseOf', { finding: finding.summary })} onClick={() => setForm({ finding })}>
                {t('points.raise')}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setForm({})}>
          {t('points.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function PointItem({ point, onEdit }: { readonly point: OpenPoint; readonly onEdit: () => void }) {
  const { t, i18n } = useTranslation(['handover', 'common']);
  const { moment } = useSiteTime();
  const name = usePersonName();
  const [closing, setClosing] = useState(false);
  const { values, closedBy } = point;
  const title = values.title ?? '';
  const late = closedBy === undefined && !isNothing(values.due) && values.due < todayHere();
  return (
    <Stack component="li" gap={6} py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          <Text size="sm">
            {values.owner === undefined || values.owner === '' ? t('points.noOwner') : t('points.owner', { owner: values.owner })} ·{' '}
            {isNothing(values.due) ? t('points.noDue') : t('points.due', { date: dateInWords(values.due, i18n.language) })}
          </Text>
          {closedBy !== undefined && (
            <Text size="sm" c="dimmed">
              {t('points.closedBy', { name: name(closedBy.by) ?? t('common:unknownPerson'), when: moment(closedBy.at) })}
              {!isNothing(values.closed) && values.closed.note !== '' && <> · {values.closed.note}</>}
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          <ToneBadge tone={closedBy !== undefined ? 'pass' : late ? 'fail' : 'warn'} icon={closedBy !== undefined ? IconCheck : IconClock} size="md">
            {t(closedBy !== undefined ? 'points.closed' : late ? 'points.overdue' : 'points.open')}
          </ToneBadge>
          {closedBy === undefined && !closing && (
            <>
              <Button variant="default" onClick={() => setClosing(true)} aria-label={t('points.closeOf', { title })}>
                {t('points.close')}
              </Button>
              <Button variant="subtle" onClick={onEdit} aria-label={t('points.editOf', { title })}>
                {t('points.edit')}
              </Button>
            </>
          )}
        </Group>
      </Group>
      {closing && closedBy === undefined && <ClosePointForm id={point.id} onDone={() => setClosing(false)} />}
    </Stack>
  );
}
