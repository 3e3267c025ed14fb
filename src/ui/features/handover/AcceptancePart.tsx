import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverView } from '../../../domain/handover/view';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { useSiteTime } from '../plan/usePlan';
import { AcceptanceForm } from './AcceptanceForm';
import { Drawn } from './drawn';

type Acceptance = HandoverView['acceptances'][number];

/** Who has a stake in it, and what each of them decided. */
export function AcceptancePart({ acceptances }: { readonly acceptances: HandoverView['acceptances'] }) {
  const { t } = useTranslation('handover');
  const [form, setForm] = useState<Acceptance | 'new'>();
  if (form !== undefined) return <AcceptanceForm stakeholder={form === 'new' ? undefined : form} onDone={() => setForm(undefined)} />;
  return (
    <FormCard title={t('acceptance.title')} text={t(acceptances.length === 0 ? 'acceptance.none' : 'acceptance.text')}>
      {acceptances.length > 0 && (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {acceptances.map((one) => (
            <AcceptanceItem key={one.id} acceptance={one} onDecide={() => setForm(one)} />
          ))}
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setForm('new')}>
          {t('acceptance.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function AcceptanceItem({ acceptance: { values, decided }, onDecide }: { readonly acceptance: Acceptance; readonly onDecide: () => void }) {
  const { t } = useTranslation('handover');
  const { moment } = useSiteTime();
  const name = values.name ?? '';
  const given = values.acceptance ?? null;
  const refused = given?.decision === 'refused';
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Stack gap={4} style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {[name, values.role ?? '', values.organisation ?? ''].filter((part) => part !== '').join(' · ')}
        </Text>
        {given !== null && given.note !== '' && <Text size="sm">{given.note}</Text>}
        {decided !== undefined && (
          <Text size="sm" c="dimmed">
            {moment(decided.at)}
          </Text>
        )}
        {given !== null && <Drawn signature={given.signature} name={name} />}
      </Stack>
      <Group gap="xs">
        <ToneBadge tone={given === null ? 'muted' : refused ? 'fail' : given.decision === 'accepted' ? 'pass' : 'warn'} icon={given === null ? IconCircle : refused ? IconX : IconCheck} size="md" wrap>
          {t(`acceptance.${given?.decision ?? 'waiting'}`)}
        </ToneBadge>
        <Button variant="default" onClick={onDecide} aria-label={t(given === null ? 'acceptance.decideOf' : 'acceptance.againOf', { name })}>
          {t(given === null ? 'acceptance.decide' : 'acceptance.again')}
        </Button>
      </Group>
    </Group>
  );
}
