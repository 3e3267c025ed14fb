import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { componentLabel } from '../../../domain/deployment/targets';
import type { CustodyEntry, CustodyView } from '../../../domain/storage/custody';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { Drawn } from '../handover/drawn';
import { useRecord, useSiteTime } from '../plan/usePlan';
import { useConditionWords } from './conditionWords';

const SHOWN = 6;

/** The chain of custody, the oldest link first. */
export function ChainCard({ view, custody }: { readonly view: DeploymentView; readonly custody: CustodyView }) {
  const { t } = useTranslation('storage');
  return (
    <FormCard title={t('chain.title')} text={t(custody.entries.length === 0 ? 'chain.none' : 'chain.text')}>
      {custody.entries.length > 0 && (
        <Stack component="ol" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {custody.entries.map((entry) => (
            <Link key={entry.id} view={view} entry={entry} custody={custody} />
          ))}
        </Stack>
      )}
    </FormCard>
  );
}

function Link({ view, entry, custody }: { readonly view: DeploymentView; readonly entry: CustodyEntry; readonly custody: CustodyView }) {
  const { t } = useTranslation(['storage', 'common']);
  const { moment } = useSiteTime();
  const name = usePersonName();
  const words = useConditionWords(custody.limits);
  const record = useRecord('custody');
  const { values } = entry;
  const of = values.components ?? 'all';
  const names = of === 'all' ? [] : of.map((id) => view.components.get(id)).flatMap((component) => (component === undefined ? [] : [componentLabel(component)]));
  const outside = custody.outside.includes(entry.id);
  const readings = words(entry);
  return (
    <Stack component="li" gap={6} py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Group gap="xs" style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600}>{values.from}</Text>
          <IconArrowRight size={18} aria-label={t('chain.to')} />
          <Text fw={600}>{values.to}</Text>
        </Group>
        {readings !== '' && (
          <ToneBadge tone={outside ? 'fail' : 'pass'} icon={outside ? IconAlertTriangle : IconCheck} size="md" wrap>
            {t(outside ? 'chain.outside' : 'chain.inside')}
          </ToneBadge>
        )}
      </Group>
      <Text size="sm">
        {[values.place ?? '', of === 'all' ? t('chain.all') : names.length > SHOWN ? t('chain.units', { count: of.length }) : names.join(', '), moment(entry.at)].filter((part) => part !== '').join(' · ')}
      </Text>
      {readings !== '' && <Text size="sm">{readings}</Text>}
      {values.note !== undefined && values.note !== '' && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {values.note}
        </Text>
      )}
      {custody.broken.includes(entry.id) && (
        <Text size="sm" c="var(--pl-warn-fg)" fw={600}>
          {t('chain.broken', { from: values.from ?? '' })}
        </Text>
      )}
      <Drawn signature={values.signature} name={values.to ?? ''} />
      <Group gap="xs" justify="space-between">
        <Text size="sm" c="dimmed">
          {t('chain.recordedBy', { name: name(entry.by) ?? t('common:unknownPerson') })}
        </Text>
        <Button variant="subtle" onClick={() => void record(entry.id, { removed: true })} aria-label={t('chain.removeOf', { to: values.to ?? '' })}>
          {t('chain.remove')}
        </Button>
      </Group>
    </Stack>
  );
}
