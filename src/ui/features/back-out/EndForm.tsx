import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconHome } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { proofMissing } from '../../../domain/back-out/gates';
import type { DeploymentView } from '../../../domain/deployment/view';
import { FormCard } from '../../components/FormCard';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

interface Values {
  outcome: 'original_state' | 'not_restored';
  note: string;
}

/** Ends the back-out: the old state is back and proven, or it is not, and what is wrong is said. */
export function EndForm({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const commands = useCommands();
  const run = useRun();
  const missing = proofMissing(view);
  const schema = useMemo(
    () =>
      z
        .object({ outcome: z.enum(['original_state', 'not_restored'], { error: t('end.problems.outcome') }), note: z.string().trim().max(4000) })
        .refine(({ outcome, note }) => outcome === 'original_state' || note !== '', { path: ['note'], message: t('end.problems.note') }),
    [t],
  );
  const { register, control, handleSubmit, formState } = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { note: '' } });
  const { errors, isSubmitting } = formState;
  const end = async (values: Values): Promise<void> => {
    await run(() => commands.endBackOut(view.id, values));
  };
  return (
    <FormCard title={t('end.title')}>
      <form noValidate onSubmit={(event) => void handleSubmit(end)(event)}>
        <Stack>
          <Controller
            control={control}
            name="outcome"
            render={({ field }) => (
              <Radio.Group label={t('end.outcome')} value={field.value} onChange={field.onChange} error={errors.outcome?.message}>
                <Stack gap={4} mt={4}>
                  <Radio ref={field.ref} value="original_state" disabled={missing !== undefined} label={t('end.original_state')} />
                  {missing !== undefined && (
                    <Text size="sm" c="dimmed" pl={36}>
                      {missing.steps > 0 ? t('end.stepsLeft', { count: missing.steps }) : t('end.proofLeft')}
                    </Text>
                  )}
                  <Radio value="not_restored" label={t('end.not_restored')} description={t('end.notRestoredHint')} />
                </Stack>
              </Radio.Group>
            )}
          />
          <Textarea label={t('end.note')} autosize minRows={2} error={errors.note?.message} {...register('note')} />
          <Button type="submit" loading={isSubmitting} leftSection={<IconHome size={20} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
            {t('end.submit')}
          </Button>
        </Stack>
      </form>
    </FormCard>
  );
}
