import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScannedCode } from '../../../data/api';
import type { ComponentView } from '../../../domain/deployment/view';
import { identifyScan } from '../../../domain/receiving/identify';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';
import { useScanTarget } from '../scan/useScanTarget';

/** A unit received by hand: its label cannot be read, or the list has no serial for it. */
export function ReceiveForm({ component }: { readonly component: ComponentView }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const listed = component.expected?.serial;
  const [serial, setSerial] = useState(listed ?? '');
  const [assetTag, setAssetTag] = useState(component.expected?.assetTag ?? '');
  const [via, setVia] = useState<ScannedCode['via']>('typed');
  const [saving, setSaving] = useState(false);
  // While a unit without serial is open, a code that is on no list is its serial. Codes of other units still go to the receipt.
  useScanTarget((code) => {
    const identified = identifyScan(view.receipt.components, code.raw);
    if (identified.outcome !== 'unknown') return false;
    setSerial(identified.serial);
    setVia(code.via);
    return true;
  }, listed === undefined);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setSaving(true);
    await run(() => commands.receive(view.id, component.id, { via, ...given('serial', serial), ...given('assetTag', assetTag) }));
    setSaving(false);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <div>
          <Title order={3} size="h5">
            {t('unit.receive.title')}
          </Title>
          <Text>{listed === undefined ? t('unit.receive.textNoSerial') : t('unit.receive.text')}</Text>
        </div>
        {component.state === 'missing' && (
          <Alert icon={<IconSearch aria-hidden />} color="plumb" py="xs">
            {t('unit.receive.found')}
          </Alert>
        )}
        <Group gap="md" align="flex-end">
          <TextInput
            label={t('unit.receive.serial')}
            value={serial}
            onChange={(event) => {
              setSerial(event.currentTarget.value);
              setVia('typed');
            }}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={200}
            flex="1 1 220px"
          />
          <TextInput label={t('unit.receive.assetTag')} value={assetTag} onChange={(event) => setAssetTag(event.currentTarget.value)} autoComplete="off" spellCheck={false} maxLength={200} flex="1 1 160px" />
        </Group>
        <Group gap="sm">
          <Button type="submit" loading={saving}>
            {t('unit.receive.button')}
          </Button>
          {component.state !== 'missing' && (
            <Button variant="default" disabled={saving} onClick={() => void run(() => commands.declareMissing(view.id, [component.id]))}>
              {t('unit.receive.missing')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function given<K extends string>(name: K, value: string): Partial<Record<K, string>> {
  const text = value.trim();
  return text === '' ? {} : ({ [name]: text } as Record<K, string>);
}
