import { Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconEdit, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { ToneBadge } from '../../components/VerdictBadge';
import { useInstruments } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';
import { InstrumentForm } from './InstrumentForm';

/** The register of measuring instruments: every reading names one of these. */
export function InstrumentsCard() {
  const { t } = useTranslation(['settings', 'common']);
  const instruments = useInstruments();
  const [edited, setEdited] = useState<Instrument | 'new'>();
  if (instruments === undefined) return <Loading />;
  if (edited !== undefined) {
    return (
      <FormCard title={edited === 'new' ? t('instruments.add') : t('instruments.edit')}>
        <InstrumentForm instrument={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />
      </FormCard>
    );
  }
  return (
    <FormCard title={t('instruments.title')} text={t('instruments.text')}>
      {instruments.length === 0 ? <Text>{t('instruments.none')}</Text> : <InstrumentTable instruments={instruments} onEdit={setEdited} />}
      <Group>
        <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
          {t('instruments.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function InstrumentTable({ instruments, onEdit }: { readonly instruments: readonly Instrument[]; readonly onEdit: (instrument: Instrument) => void }) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <div role="region" tabIndex={0} aria-label={t('instruments.title')} style={{ overflowX: 'auto' }}>
      <Table miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('instruments.name')}</Table.Th>
            <Table.Th>{t('instruments.kind')}</Table.Th>
            <Table.Th>{t('instruments.serial')}</Table.Th>
            <Table.Th>{t('instruments.uncertainty')}</Table.Th>
            <Table.Th>{t('instruments.calibrationDue')}</Table.Th>
            <Table.Th>
              <span className="pl-visually-hidden">{t('common:edit')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {instruments.map((instrument) => (
            <Table.Tr key={instrument.id}>
              <Table.Td fw={600}>{instrument.name}</Table.Td>
              <Table.Td>{instrument.kind}</Table.Td>
              <Table.Td>{instrument.serial}</Table.Td>
              <Table.Td>{instrument.uncertainty === null ? t('instruments.unknown') : `± ${instrument.uncertainty}`}</Table.Td>
              <Table.Td>
                <Calibration due={instrument.calibrationDue} />
              </Table.Td>
              <Table.Td ta="end">
                <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => onEdit(instrument)} aria-label={t('instruments.editOne', { name: instrument.name })}>
                  {t('common:edit')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Calibration({ due }: { readonly due: string | null }) {
  const { t, i18n } = useTranslation('settings');
  if (due === null) return t('instruments.unknown');
  const date = dateInWords(due, i18n.language);
  return due < todayHere() ? (
    <ToneBadge tone="fail" icon={IconAlertTriangle} size="md">
      {t('instruments.overdue', { date })}
    </ToneBadge>
  ) : (
    <ToneBadge tone="pass" icon={IconCheck} size="md">
      {t('instruments.due', { date })}
    </ToneBadge>
  );
}
