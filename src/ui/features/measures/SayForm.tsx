import { zodResolver } from '@hookform/resolvers/zod';
import { Group, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { CriterionView, Met } from '../../../domain/measures/capability';
import { selfAssessmentFields } from '../../../domain/review/fields';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

const form = z.object(selfAssessmentFields);
const answers: readonly Met[] = ['yes', 'partly', 'no'];

interface SayFormProps {
  readonly id: string;
  readonly name: string;
  readonly said: CriterionView['said'];
  readonly onDone: () => void;
}

/** What somebody says of a criterion, and on what they base it. */
export function SayForm({ id, name, said, onDone }: SayFormProps) {
  const { t } = useTranslation('measures');
  const commands = useCommands();
  const run = useRun();
  const { control, register, handleSubmit, formState } = useForm({ resolver: zodResolver(form), defaultValues: { met: said?.met ?? 'partly', note: said?.note ?? '' } });
  const save = handleSubmit(async (values) => {
    const done = await run(() => commands.recordOrg('self_assessment', id, values));
    if (done === undefined) return;
    notifications.show({ message: t('capability.saved') });
    onDone();
  });
  return (
    <form onSubmit={(event) => void save(event)} aria-label={name}>
      <Stack gap="sm">
        <Controller
          control={control}
          name="met"
          render={({ field: { value, onChange } }) => (
            <Radio.Group label={t('capability.say')} value={value} onChange={onChange}>
              <Group gap="lg" mt={6}>
                {answers.map((answer) => (
                  <Radio key={answer} value={answer} label={t(`capability.met.${answer}`)} />
                ))}
              </Group>
            </Radio.Group>
          )}
        />
        <Textarea label={t('capability.note')} {...register('note')} maw={720} />
        <SaveOrCancel busy={formState.isSubmitting} onCancel={onDone} />
      </Stack>
    </form>
  );
}
