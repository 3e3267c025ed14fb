import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useDeployment, useDeploymentId } from '../deployment/DeploymentContext';
import classes from './units.module.css';

/** What the unit is and how it came; its name can be given here. */
export function UnitIdentity({ unit }: { readonly unit: ComponentView }) {
  const { t } = useTranslation(['units', 'common', 'verdicts']);
  const { moment } = useRecordedTimes(useDeployment());
  const name = usePersonName();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('unit.serial'), unit.serial],
    [t('unit.expectedSerial'), unit.expected?.serial !== undefined && unit.expected.serial !== unit.serial ? unit.expected.serial : undefined],
    [t('unit.assetTag'), unit.assetTag],
    [t('unit.manufacturer'), unit.manufacturer],
    [t('unit.part'), unit.partNumber],
    [t('unit.description'), unit.description],
    [t('unit.carton'), unit.expected?.cartonId],
    [t('unit.received'), unit.received === null ? t('unit.notReceived') : t('unit.receivedBy', { at: moment(unit.received.at), name: name(unit.received.by) ?? t('common:unknownPerson') })],
    [t('unit.condition'), unit.conditionNote === '' ? undefined : unit.conditionNote],
  ];
  return (
    <Stack gap="md">
      <NameForm unit={unit} />
      <dl className={classes['facts']}>
        {facts.map(
          ([label, value]) =>
            value !== undefined &&
            value !== '' && (
              <div key={label} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {unit.quarantined && (
        <Text fw={600} c="var(--pl-warn-fg)">
          {t('unit.quarantined')}
        </Text>
      )}
    </Stack>
  );
}

function NameForm({ unit }: { readonly unit: ComponentView }) {
  const { t } = useTranslation('units');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? unit.name;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === unit.name) return;
    const written = await run(() => commands.setUnitName(id, unit.id, text.trim()));
    if (written !== undefined) setTyped(undefined);
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group align="flex-end" gap="sm">
        <TextInput label={t('unit.name')} description={t('unit.nameHint')} value={text} maxLength={120} onChange={(event) => setTyped(event.currentTarget.value)} style={{ flex: '1 1 240px', maxWidth: 420 }} />
        <Button type="submit" variant="default" disabled={text.trim() === unit.name}>
          {t('unit.saveName')}
        </Button>
      </Group>
    </form>
  );
}
