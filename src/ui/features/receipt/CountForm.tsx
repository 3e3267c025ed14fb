import { Button, Group, NumberInput, Stack, Title } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';

const MOST = 1_000_000;

/** Parts without serials are counted. */
export function CountForm({ component }: { readonly component: ComponentView }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [value, setValue] = useState<number | string>(component.received?.quantity ?? '');
  const [asked, setAsked] = useState(false);
  const expected = component.expected?.quantity;
  const valid = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  const save = (quantity: number): void => void run(() => commands.count(view.id, component.id, quantity));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (valid) save(value);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t('unit.count.title')}
        </Title>
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={t('unit.count.label')}
            value={value}
            onChange={setValue}
            min={0}
            max={MOST}
            allowDecimal={false}
            allowNegative={false}
            error={asked && !valid ? t('unit.count.bad') : undefined}
            w={200}
          />
          <Button type="submit" variant={expected === undefined || component.received !== null ? 'filled' : 'default'}>
            {t('unit.count.save')}
          </Button>
          {expected !== undefined && component.received?.quantity !== expected && <Button onClick={() => save(expected)}>{t('unit.count.all', { count: expected })}</Button>}
        </Group>
      </Stack>
    </form>
  );
}
