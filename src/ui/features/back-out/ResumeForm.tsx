import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Stack, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeploymentView } from '../../../domain/deployment/view';
import { FormCard } from '../../components/FormCard';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

interface Values {
  reason: string;
}

/** Takes the deployment up again: after the back-out, or instead of finishing it. */
export function ResumeForm({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const commands = useCommands();
  const run = useRun();
  const ended = view.backOut.state === 'ended';
  const schema = useMemo(() => z.object({ reason: z.string().trim().min(1, t('resume.problem')).max(4000) }), [t]);
  const { register, handleSubmit, formState } = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { reason: '' } });
  const resume = async ({ reason }: Values): Promise<void> => {
    await run(() => commands.resumeDeployment(view.id, reason));
  };
  return (
    <FormCard title={t(ended ? 'resume.title' : 'resume.titleNow')} text={t(ended ? 'resume.text' : 'resume.textNow')}>
      <form noValidate onSubmit={(event) => void handleSubmit(resume)(event)}>
        <Stack>
          <Textarea label={t('resume.reason')} autosize minRows={2} error={formState.errors.reason?.message} {...register('reason')} />
          <Button type="submit" variant={ended ? 'filled' : 'default'} loading={formState.isSubmitting} leftSection={<IconPlayerPlay size={20} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
            {t('resume.submit')}
          </Button>
        </Stack>
      </form>
    </FormCard>
  );
}
