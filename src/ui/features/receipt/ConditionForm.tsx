import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';

const conditions = ['good', 'damaged', 'wrong', 'dead_on_arrival'] as const;

/** In what condition it arrived. Anything but good says what is wrong. */
export function ConditionForm({ component }: { readonly component: ComponentView }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [condition, setCondition] = useState<(typeof conditions)[number]>(component.condition);
  const [note, setNote] = useState(component.conditionNote);
  const [asked, setAsked] = useState(false);
  const [saving, setSaving] = useState(false);
  const changed = condition !== component.condition || (condition !== 'good' && note !== component.conditionNote);
  const noteMissing = condition !== 'good' && note.trim() === '';
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (noteMissing) return;
    setSaving(true);
    await run(() => commands.setCondition(view.id, component.id, condition, condition === 'good' ? '' : note.trim()));
    setSaving(false);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <Radio.Group label={t('unit.condition.title')} value={condition} onChange={setCondition}>
          <Group gap="sm" mt="xs">
            {conditions.map((one) => (
              <Radio.Card
                key={one}
                value={one}
                px="md"
                py={8}
                radius="md"
                flex="1 1 150px"
                mih="var(--pl-target)"
                aria-label={t(`unit.condition.${one}`)}
                style={{ background: 'var(--pl-surface)', borderColor: 'var(--pl-strong-line)', borderWidth: condition === one ? 3 : 1 }}
              >
                <Group wrap="nowrap" gap="sm">
                  <Radio.Indicator />
                  <Text fw={600}>{t(`unit.condition.${one}`)}</Text>
                </Group>
              </Radio.Card>
            ))}
          </Group>
        </Radio.Group>
        {condition !== 'good' && (
          <Textarea
            label={t('unit.condition.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={asked && noteMissing ? t('unit.condition.noteRequired') : undefined}
            maxLength={2000}
          />
        )}
        {changed && (
          <Group gap="sm">
            <Button type="submit" loading={saving}>
              {t('unit.condition.save')}
            </Button>
            {condition !== 'good' && component.condition === 'good' && <Text size="sm">{t('unit.condition.consequence')}</Text>}
          </Group>
        )}
      </Stack>
    </form>
  );
}
