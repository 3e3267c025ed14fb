import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconEdit, IconGauge } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import { EmptyState } from '../../components/EmptyState';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor, LinkButton } from '../../components/links';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useInstruments, usePersonName } from '../../hooks/store';
import { plainDecimal, useAccuracyWords } from './accuracyWords';
import { CalibrationsCard } from './CalibrationsCard';
import { InstrumentForm } from './InstrumentForm';
import { ReadingsCard } from './ReadingsCard';
import { ServiceCard } from './ServiceCard';
import { StateBadge } from './StateBadge';

/** One instrument: what it is, its calibrations, and which readings are in doubt because of one. */
export function InstrumentScreen() {
  const { t } = useTranslation('instruments');
  const { instrument: id } = useParams({ from: '/instruments/$instrument' });
  const instrument = useInstruments()?.find((one) => one.id === id);
  const loading = useInstruments() === undefined;
  const [editing, setEditing] = useState(false);
  if (loading) return <Loading />;
  if (instrument === undefined) {
    return (
      <Page title={t('title')} width={1000}>
        <EmptyState icon={IconGauge} title={t('removed')} text={t('text')} action={<LinkButton to="/instruments">{t('back')}</LinkButton>} />
      </Page>
    );
  }
  return (
    <Page
      title={instrument.name}
      width={1000}
      above={
        <LinkAnchor to="/instruments">
          <Group gap={4} component="span">
            <IconArrowLeft size={18} aria-hidden />
            {t('back')}
          </Group>
        </LinkAnchor>
      }
      actions={
        !editing && (
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <FormCard title={t('edit')}>
          <InstrumentForm instrument={instrument} onDone={() => setEditing(false)} />
        </FormCard>
      ) : (
        <Facts instrument={instrument} />
      )}
      <ReadingsCard instrument={instrument} />
      <CalibrationsCard instrument={instrument} />
      <ServiceCard instrument={instrument} />
    </Page>
  );
}

function Facts({ instrument }: { readonly instrument: Instrument }) {
  const { t, i18n } = useTranslation('instruments');
  const accuracy = useAccuracyWords();
  const name = usePersonName();
  const { kind, label, serial, holder, accuracies, uncertainty } = instrument;
  const uncertain = accuracies.length > 0 ? accuracies.map((one) => accuracy(one)).join(', ') : uncertainty === null ? t('unknown') : `± ${plainDecimal(uncertainty, i18n.language)}`;
  const facts: readonly (readonly [string, string])[] = [
    [t('kind'), kind],
    [t('label'), label],
    [t('serial'), serial],
    [t('holder'), holder === null ? '' : (name(holder) ?? '')],
    [t('uncertainty'), uncertain],
  ];
  return (
    <Stack gap="sm">
      <div>
        <StateBadge instrument={instrument} />
      </div>
      <Group component="dl" gap="xl" m={0} align="flex-start">
        {facts
          .filter(([, value]) => value !== '')
          .map(([term, value]) => (
            <div key={term} style={{ minWidth: 0 }}>
              <Text component="dt" size="sm" c="dimmed">
                {term}
              </Text>
              <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </div>
          ))}
      </Group>
    </Stack>
  );
}
