import { Button, Group, Paper, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import { byLabel, fitsSearch } from '../../../domain/instruments/find';
import { registerState, type RegisterState } from '../../../domain/instruments/standing';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { Loading } from '../../components/Loading';
import { useSlashFocus } from '../../hooks/slashFocus';
import { useInstruments } from '../../hooks/store';
import { todayHere } from '../../hooks/words';
import { useScanTarget } from '../scan/useScanTarget';
import { plainDecimal, useAccuracyWords } from './accuracyWords';
import { InstrumentForm } from './InstrumentForm';
import { StateBadge } from './StateBadge';

const states: readonly RegisterState[] = ['expired', 'failed', 'due_soon', 'valid', 'unknown', 'out_of_service'];
const ALL = 'all';

/** The register of measuring instruments: every reading names one of these. `titled`: under a heading of its own. */
export function InstrumentRegister({ titled }: { readonly titled: boolean }) {
  const { t } = useTranslation('instruments');
  const instruments = useInstruments();
  const [adding, setAdding] = useState(false);
  if (instruments === undefined) return <Loading />;
  if (adding) {
    return (
      <FormCard title={t('add')}>
        <InstrumentForm instrument={undefined} onDone={() => setAdding(false)} />
      </FormCard>
    );
  }
  const contents = (
    <>
      {instruments.length === 0 ? <Text>{t('none')}</Text> : <Found instruments={instruments} />}
      <Group>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </Group>
    </>
  );
  if (titled) {
    return (
      <FormCard title={t('title')} text={t('text')}>
        {contents}
      </FormCard>
    );
  }
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)">
      <Stack gap="md">{contents}</Stack>
    </Paper>
  );
}

function Found({ instruments }: { readonly instruments: readonly Instrument[] }) {
  const { t } = useTranslation('instruments');
  const navigate = useNavigate();
  const input = useSlashFocus();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string>(ALL);
  const today = todayHere();
  useScanTarget(({ raw }) => {
    const found = byLabel(instruments, raw);
    if (found === undefined) notifications.show({ message: t('scanned', { code: raw }), color: 'orange' });
    else void navigate({ to: '/instruments/$instrument', params: { instrument: found.id } });
    return true;
  });
  const shown = instruments.filter((one) => fitsSearch(one, search) && (state === ALL || registerState(one, today) === state));
  const offered = states.filter((one) => instruments.some((instrument) => registerState(instrument, today) === one));
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <TextInput ref={input} label={t('search')} description={t('searchHint')} leftSection={<IconSearch size={18} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} style={{ flex: '1 1 280px' }} />
        <Select label={t('show')} data={[{ value: ALL, label: t('all') }, ...offered.map((value) => ({ value, label: t(`filter.${value}`) }))]} value={state} onChange={(value) => setState(value ?? ALL)} allowDeselect={false} w={200} />
      </Group>
      {shown.length === 0 ? <Text role="status">{t('noneFound')}</Text> : <InstrumentTable instruments={shown} />}
    </Stack>
  );
}

function InstrumentTable({ instruments }: { readonly instruments: readonly Instrument[] }) {
  const { t, i18n } = useTranslation('instruments');
  const accuracy = useAccuracyWords();
  return (
    <div role="region" tabIndex={0} aria-label={t('title')} style={{ overflowX: 'auto' }}>
      <Table miw={600}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('name')}</Table.Th>
            <Table.Th>{t('serial')}</Table.Th>
            <Table.Th>{t('uncertainty')}</Table.Th>
            <Table.Th>{t('calibration')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {instruments.map((instrument) => (
            <Table.Tr key={instrument.id}>
              <Table.Td>
                <LinkAnchor to="/instruments/$instrument" params={{ instrument: instrument.id }} fw={600}>
                  {instrument.name}
                </LinkAnchor>
                <Text size="sm" c="dimmed">
                  {[instrument.kind, instrument.label].filter((part) => part !== '').join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{instrument.serial}</Table.Td>
              <Table.Td>
                {instrument.accuracies.map((one) => (
                  <div key={one.unit}>{accuracy(one)}</div>
                ))}
                {instrument.accuracies.length === 0 && (instrument.uncertainty === null ? t('unknown') : `± ${plainDecimal(instrument.uncertainty, i18n.language)}`)}
              </Table.Td>
              <Table.Td>
                <StateBadge instrument={instrument} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
