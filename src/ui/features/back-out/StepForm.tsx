import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCircleMinus } from '@tabler/icons-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { BackOutStep, DeploymentView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

const form = z.object({ note: z.string().max(4000) });
type Values = z.infer<typeof form>;

/** Says what became of a step: taken back, or why it did not have to be. */
export function StepForm({ view, step }: { readonly view: DeploymentView; readonly step: BackOutStep }) {
  const { t } = useTranslation('backOut');
  const commands = useCommands();
  const run = useRun();
  const { register, handleSubmit, setError, formState } = useForm<Values>({ resolver: zodResolver(form), defaultValues: { note: '' } });
  const save = (how: 'undone' | 'not_needed') =>
    handleSubmit(async ({ note }) => {
      if (how === 'not_needed' && note.trim() === '') {
        setError('note', { message: t('steps.whyNot') }, { shouldFocus: true });
        return;
      }
      await run(() => commands.undoStep(view.id, step.key, { how, note }));
    });
  return (
    <form noValidate onSubmit={(event) => void save('undone')(event)}>
      <Stack gap="sm">
        <Textarea label={t('steps.note')} autosize minRows={1} error={formState.errors.note?.message} {...register('note')} />
        <Group>
          <Button type="submit" loading={formState.isSubmitting} leftSection={<IconArrowBackUp size={20} aria-hidden />}>
            {t('steps.undone')}
          </Button>
          <Button variant="default" disabled={formState.isSubmitting} leftSection={<IconCircleMinus size={20} aria-hidden />} onClick={() => void save('not_needed')()}>
            {t('steps.notNeeded')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
