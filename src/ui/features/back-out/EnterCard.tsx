import { zodResolver } from '@hookform/resolvers/zod';
import { Button, List, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { mayEnterBackOut } from '../../../domain/back-out/gates';
import { listEntities } from '../../../domain/deployment/entities';
import type { DeploymentView } from '../../../domain/deployment/view';
import { FormCard } from '../../components/FormCard';
import { useRun } from '../../hooks/run';
import { useCommands, useLive } from '../../hooks/store';
import { useSession } from '../../state/session';
import { DecisionPoints } from './DecisionPoints';

interface Values {
  reason: string;
  decidedBy: string;
  point: string | null;
}

/** What entering a back-out means, by what the plan wanted it decided, and the decision itself. */
export function EnterCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  if (!mayEnterBackOut(view)) {
    return (
      <FormCard title={t('enter.notNow')}>
        <Text>{t(view.details.cancelled === null ? 'enter.handedOver' : 'enter.cancelled')}</Text>
      </FormCard>
    );
  }
  return (
    <FormCard title={t('enter.title')} text={t('enter.text')}>
      <List spacing={4}>
        <List.Item>{t('enter.stops')}</List.Item>
        <List.Item>{t('enter.reverse')}</List.Item>
        <List.Item>{t(view.backOut.stage === undefined ? 'enter.proofless' : 'enter.proof')}</List.Item>
        <List.Item>{t('enter.again')}</List.Item>
      </List>
      <DecisionPoints deployment={view.id} />
      <EnterForm view={view} />
    </FormCard>
  );
}

function EnterForm({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('backOut');
  const commands = useCommands();
  const run = useRun();
  const me = useSession((state) => state.person?.name ?? '');
  const points = useLive(async (q) => listEntities(await q.state(view.id), 'decision_point'), [view.id]);
  const schema = useMemo(
    () => z.object({ reason: z.string().trim().min(1, t('enter.problems.reason')).max(4000), decidedBy: z.string().trim().min(1, t('enter.problems.decidedBy')).max(200), point: z.string().nullable() }),
    [t],
  );
  const { register, control, handleSubmit, formState } = useForm<Values>({ resolver: zodResolver(schema), defaultValues: { reason: '', decidedBy: me, point: null } });
  const { errors, isSubmitting } = formState;
  const enter = async (values: Values): Promise<void> => {
    await run(() => commands.enterBackOut(view.id, values), { undo: false });
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(enter)(event)}>
      <Stack>
        <Textarea label={t('enter.reason')} description={t('enter.reasonHint')} autosize minRows={2} error={errors.reason?.message} {...register('reason')} />
        <TextInput label={t('enter.decidedBy')} maw={420} error={errors.decidedBy?.message} {...register('decidedBy')} />
        {points !== undefined && points.length > 0 && (
          <Controller
            control={control}
            name="point"
            render={({ field }) => (
              <Select label={t('enter.point')} placeholder={t('enter.noPoint')} clearable maw={560} value={field.value} onChange={field.onChange} data={points.map(({ id, values }) => ({ value: id, label: values.title ?? id }))} />
            )}
          />
        )}
        <Button type="submit" loading={isSubmitting} leftSection={<IconArrowBackUp size={20} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
          {t('enter.submit')}
        </Button>
      </Stack>
    </form>
  );
}
