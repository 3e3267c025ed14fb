import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendingWays } from '../../../domain/communication/fields';
import { FormCard } from '../../components/FormCard';
import { useOptionalLabel } from '../../hooks/optionalLabel';

type Way = (typeof sendingWays)[number];

export interface Sent {
  readonly way: Way;
  readonly to: { readonly name: string; readonly address: string }[];
  readonly note: string;
}

interface RecordToldProps {
  readonly recipients: readonly { readonly name: string; readonly address: string }[];
  readonly blocked: boolean;
  readonly onTold: (sent: Sent) => Promise<void>;
}

/** Writes down that people were told, in which way: the message goes into the record as it stands. */
export function RecordTold({ recipients, blocked, onTold }: RecordToldProps) {
  const { t } = useTranslation('communication');
  const optional = useOptionalLabel();
  const [way, setWay] = useState<Way>('email');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const nobody = recipients.length === 0;
  const save = async (): Promise<void> => {
    setTried(true);
    if (nobody || blocked) return;
    setBusy(true);
    await onTold({ way, to: recipients.map(({ name, address }) => ({ name, address })), note: note.trim() });
    setBusy(false);
  };
  return (
    <FormCard title={t('compose.record')}>
      <Stack gap="md">
        <Text>{recipients.map(({ name }) => name).join(', ')}</Text>
        <Radio.Group label={t('compose.way')} value={way} onChange={(value) => setWay(sendingWays.find((one) => one === value) ?? 'other')}>
          <Group gap="lg" mt={4}>
            {sendingWays.map((one) => (
              <Radio key={one} value={one} label={t(`ways.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        <TextInput label={optional(t('compose.note'))} description={t('compose.noteHint')} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {tried && nobody && (
          <Text role="alert" c="var(--mantine-color-error)" fw={600}>
            {t('compose.toMissing')}
          </Text>
        )}
        <Group>
          <Button leftSection={<IconCheck size={20} aria-hidden />} loading={busy} disabled={blocked} onClick={() => void save()}>
            {t('compose.save')}
          </Button>
        </Group>
      </Stack>
    </FormCard>
  );
}
