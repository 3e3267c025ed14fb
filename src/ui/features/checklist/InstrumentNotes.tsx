import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import type { InstrumentConcern, ReadingInstrument } from '../../../domain/instruments/reading';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { usePersonName } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';

/** What is to be said about the instrument of a recorded reading, and who let it stand. */
export function InstrumentNotes({ view }: { readonly view: CheckView }) {
  const { instrument } = view;
  return instrument === undefined || (instrument.concerns.length === 0 && instrument.accepted === undefined) ? null : <Notes view={view} instrument={instrument} />;
}

function Notes({ view, instrument }: { readonly view: CheckView; readonly instrument: ReadingInstrument }) {
  const { t, i18n } = useTranslation(['checklist', 'common']);
  const name = usePersonName();
  const { moment } = useRecordedTimes(useDeployment());
  const { concerns, accepted } = instrument;
  const { response } = view.check;
  const kinds = 'instrumentKinds' in response ? (response.instrumentKinds ?? []).join(', ') : '';
  const due = instrument.calibration?.due ?? null;
  const values = { name: instrument.instrument?.name ?? instrument.id ?? '', kind: instrument.instrument?.kind ?? '', kinds, due: due === null ? '' : dateInWords(due, i18n.language) };
  return (
    <Stack gap={4} role="status">
      {concerns.map((concern) => (
        <Note key={concern} concern={concern}>
          {t(`instrument.concern.${concern}`, values)}
        </Note>
      ))}
      {accepted !== undefined && <Text>{t('instrument.accepted', { name: name(accepted.by) ?? t('common:unknownPerson'), at: moment(accepted.at), reason: accepted.reason })}</Text>}
    </Stack>
  );
}

/** That none is named is a quiet word: most sites let that be. */
function Note({ concern, children }: { readonly concern: InstrumentConcern; readonly children: string }) {
  const quiet = concern === 'unnamed';
  const Icon = quiet ? IconInfoCircle : IconAlertTriangle;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c={quiet ? 'dimmed' : 'var(--pl-warn-fg)'}>
      <Icon size={18} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      <Text {...(quiet ? { size: 'sm' } : { fw: 600 })}>{children}</Text>
    </Group>
  );
}
