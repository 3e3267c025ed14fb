import { Alert, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { MOST_UNITS, othersAt, parseRackUnit, type Face } from './rack';
import { unitLabel } from './unitLabel';

interface Fields {
  rack: string;
  u: string;
  face: Face;
}

/** Where the unit stands as built. A place that another unit has is told, not forbidden: half-width units share one. */
export function PositionForm({ unit }: { readonly unit: ComponentView }) {
  const { t } = useTranslation('units');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const { details } = view;
  const values: Fields = { rack: unit.position?.rack ?? details.rack, u: unit.position === null ? '' : String(unit.position.u), face: unit.position?.face ?? 'front' };
  const { register, control, handleSubmit, formState } = useForm<Fields>({ values });
  const typed = useWatch({ control });
  const most = (typed.rack ?? '') === details.rack ? details.rackUnits : MOST_UNITS;
  const u = parseRackUnit(typed.u ?? '', most);
  const face = typed.face ?? 'front';
  const others = u === undefined ? [] : othersAt([...view.components.values()], { rack: typed.rack ?? '', u, face }, unit.id);
  const save = async (fields: Fields): Promise<void> => {
    const at = parseRackUnit(fields.u, most);
    if (at !== undefined) await run(() => commands.setPosition(view.id, unit.id, { rack: fields.rack.trim(), u: at, face: fields.face }));
  };
  return (
    <form onSubmit={(event) => void handleSubmit(save)(event)} noValidate>
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <TextInput label={t('unit.rack')} error={formState.errors.rack === undefined ? undefined : t('unit.rackNeeded')} {...register('rack', { validate: (text) => text.trim() !== '' })} style={{ flex: '2 1 160px' }} />
          <TextInput
            label={t('unit.u')}
            inputMode="numeric"
            error={formState.errors.u === undefined ? undefined : t('unit.uBad', { max: most })}
            {...register('u', { validate: (text) => parseRackUnit(text, most) !== undefined })}
            style={{ flex: '1 1 120px' }}
          />
          <Controller
            control={control}
            name="face"
            render={({ field }) => (
              <Stack gap={4}>
                <Text component="span" size="sm" fw={500} id="position-side">
                  {t('unit.side')}
                </Text>
                <SegmentedControl aria-labelledby="position-side" value={field.value} onChange={field.onChange} data={[{ value: 'front', label: t('faceTitle.front') }, { value: 'rear', label: t('faceTitle.rear') }]} />
              </Stack>
            )}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('unit.uHint', { max: most })}
        </Text>
        {others.length > 0 && u !== undefined && (
          <Alert icon={<IconAlertTriangle aria-hidden />} color="orange" role="status">
            {t('unit.taken', { u, face: t(`face.${face}`), units: others.map(unitLabel).join(', ') })}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" variant={formState.isDirty ? 'filled' : 'default'}>
            {t('unit.savePosition')}
          </Button>
          {unit.position !== null && (
            <Button variant="subtle" onClick={() => void run(() => commands.setPosition(view.id, unit.id, null))}>
              {t('unit.clearPosition')}
            </Button>
          )}
          {formState.isDirty && (
            <Text size="sm" fw={600} c="var(--pl-warn-fg)" role="status">
              {t('unit.unsaved')}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
