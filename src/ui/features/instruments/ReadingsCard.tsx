import { Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, type TablerIcon } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import type { ReadingTaken } from '../../../domain/instruments/digest';
import { readingsInDoubt, readingsWith } from '../../../domain/instruments/in-doubt';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { useGuestDeployment } from '../../hooks/guest';
import { checkTarget } from '../../hooks/navigate';
import { useLive } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';

const look: Readonly<Record<ReadingTaken['state'], readonly [Tone, TablerIcon]>> = { asked: ['warn', IconClock], accepted: ['info', IconCheck], stands: ['warn', IconAlertTriangle] };

/** Who asks after a bad calibration: which readings, in which deployments, and what became of them. */
export function ReadingsCard({ instrument }: { readonly instrument: Instrument }) {
  const { t, i18n } = useTranslation('instruments');
  const digests = useLive((queries) => queries.digests('readings'));
  const only = useGuestDeployment();
  const mine = useMemo(() => (digests ?? []).filter(({ deployment }) => only === undefined || deployment === only), [digests, only]);
  const taken = useMemo(() => readingsWith(instrument.id, mine), [instrument.id, mine]);
  const doubted = useMemo(() => readingsInDoubt(instrument, mine), [instrument, mine]);
  const count = taken.reduce((sum, { readings }) => sum + readings.length, 0);
  if (instrument.doubts.length === 0) {
    return <Text c="dimmed">{count === 0 ? t('readings.takenNone') : t('readings.taken', { count, deployments: t('readings.deployments', { count: taken.length }) })}</Text>;
  }
  const day = (date: string): string => dateInWords(date, i18n.language);
  return (
    <FormCard title={t('readings.title')} text={doubted.length === 0 ? t('readings.none') : t('readings.text', { count: doubted.length })}>
      {instrument.doubts.map(({ calibration, found, since }) => (
        <Text key={calibration}>{since === null ? t('readings.findingAll', { found: day(found) }) : t('readings.finding', { found: day(found), since: day(since) })}</Text>
      ))}
      {doubted.length > 0 && (
        <div role="region" tabIndex={0} aria-label={t('readings.title')} style={{ overflowX: 'auto' }}>
          <Table miw={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('readings.deployment')}</Table.Th>
                <Table.Th>{t('readings.check')}</Table.Th>
                <Table.Th>{t('readings.day')}</Table.Th>
                <Table.Th>{t('readings.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {doubted.map(({ deployment, reference, title, reading }) => {
                const [tone, icon] = look[reading.state];
                return (
                  <Table.Tr key={`${deployment} ${reading.key}`}>
                    <Table.Td>
                      <Text fw={600}>{reference}</Text>
                      <Text size="sm">{title}</Text>
                    </Table.Td>
                    <Table.Td>
                      <LinkAnchor {...checkTarget(deployment, reading)}>{localText(reading.check, i18n.language)}</LinkAnchor>
                    </Table.Td>
                    <Table.Td>{day(reading.day)}</Table.Td>
                    <Table.Td>
                      <ToneBadge tone={tone} icon={icon} size="md" wrap>
                        {t(`readings.${reading.state}`)}
                      </ToneBadge>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </FormCard>
  );
}
