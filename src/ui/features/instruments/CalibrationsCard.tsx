import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload, IconEdit, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../data/api';
import type { CalibrationRecord } from '../../../domain/instruments/register';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { useRun } from '../../hooks/run';
import { useSaveFile } from '../../hooks/saveFile';
import { usePersonName } from '../../hooks/store';
import { dateInWords, momentInWords } from '../../hooks/words';
import { CalibrationForm } from './CalibrationForm';

const moments = ['found', 'left'] as const;

/** The history of an instrument's calibrations, the latest first. */
export function CalibrationsCard({ instrument }: { readonly instrument: Instrument }) {
  const { t, i18n } = useTranslation('instruments');
  const [form, setForm] = useState<CalibrationRecord | 'new'>();
  if (form !== undefined) {
    return (
      <FormCard title={form === 'new' ? t('calibrations.add') : t('calibrations.edit', { date: dateInWords(form.on, i18n.language) })}>
        <CalibrationForm instrument={instrument} calibration={form === 'new' ? undefined : form} onDone={() => setForm(undefined)} />
      </FormCard>
    );
  }
  return (
    <FormCard title={t('calibrations.title')} text={t(instrument.calibrations.length === 0 ? 'calibrations.none' : 'calibrations.text')}>
      {instrument.calibrations.length > 0 && (
        <Stack component="ol" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {instrument.calibrations.toReversed().map((one) => (
            <CalibrationItem key={one.id} calibration={one} onEdit={() => setForm(one)} />
          ))}
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setForm('new')}>
          {t('calibrations.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function CalibrationItem({ calibration, onEdit }: { readonly calibration: CalibrationRecord; readonly onEdit: () => void }) {
  const { t, i18n } = useTranslation(['instruments', 'common']);
  const name = usePersonName();
  const { on, due, laboratory, certificate, asFound, asLeft, note, by, at, file } = calibration;
  const day = (date: string): string => dateInWords(date, i18n.language);
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Stack gap={4} style={{ flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Text fw={600}>{[`${t('calibrations.on')} ${day(on)}`, ...(due === null ? [] : [`${t('calibrations.due')} ${day(due)}`])].join(' · ')}</Text>
        <Text>{[laboratory, certificate].filter((part) => part !== '').join(' · ')}</Text>
        <Group gap="xs">
          {moments.map((when) => {
            const state = when === 'found' ? asFound : asLeft;
            return (
              <ToneBadge key={when} tone={state === 'in_tolerance' ? 'pass' : 'fail'} icon={state === 'in_tolerance' ? IconCheck : IconAlertTriangle} size="md" wrap>
                {`${t(`calibrations.${when}`)}: ${t(`calibrations.${state}`)}`}
              </ToneBadge>
            );
          })}
        </Group>
        {note !== '' && <Text style={{ whiteSpace: 'pre-line' }}>{note}</Text>}
        {file !== null && <CertificateButton file={file} />}
        <Text size="sm" c="dimmed">
          {t('calibrations.by', { name: name(by) ?? t('common:unknownPerson'), at: momentInWords(at, i18n.language) })}
        </Text>
      </Stack>
      <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={onEdit} aria-label={t('calibrations.edit', { date: day(on) })}>
        {t('calibrations.change')}
      </Button>
    </Group>
  );
}

function CertificateButton({ file }: { readonly file: NonNullable<CalibrationRecord['file']> }) {
  const { t } = useTranslation('instruments');
  const run = useRun();
  const saveFile = useSaveFile();
  const [told, setTold] = useState('');
  const name = file.name ?? 'certificate';
  const save = async (): Promise<void> => {
    const saved = await run(() => saveFile({ sha256: file.sha256, name, mime: file.mime }));
    setTold(saved?.outcome === 'saved' && saved.path !== undefined ? t('calibrations.saved', { path: saved.path }) : '');
  };
  return (
    <div>
      <Button variant="subtle" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
        {t('calibrations.fileOpen', { name })}
      </Button>
      <Text size="sm" role="status">
        {told}
      </Text>
    </div>
  );
}
