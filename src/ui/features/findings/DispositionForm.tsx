import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { dispositions } from '../../../domain/deployment/fields';
import type { NonconformanceView } from '../../../domain/deployment/view';
import { DateField } from '../../components/DateField';
import { useCommands, usePeople } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';

const form = z.object({ decision: z.enum(dispositions), reason: z.string().trim().min(1), owner: z.string().nullable(), due: z.iso.date().nullable() });
type Values = z.infer<typeof form>;

/** What is done about a finding, why, who sees to it, and by when. */
export function DispositionForm({ finding, onSaved }: { readonly finding: NonconformanceView; readonly onSaved: () => void }) {
  const { t } = useTranslation(['findings', 'verdicts']);
  const view = useDeployment();
  const people = usePeople() ?? [];
  const commands = useCommands();
  const run = useRun();
  const { control, register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(form),
    defaultValues: { ...(finding.disposition === null ? {} : { decision: finding.disposition.decision }), reason: finding.disposition?.reason ?? '', owner: finding.owner, due: finding.due },
  });
  const save = handleSubmit(async (values) => {
    const written = await run(() => commands.dispose(view.id, finding.id, values));
    if (written !== undefined) onSaved();
  });
  const { errors } = formState;
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <Controller
          control={control}
          name="decision"
          render={({ field }) => (
            <Radio.Group label={t('decision.what')} value={field.value} onChange={field.onChange} error={errors.decision === undefined ? undefined : t('decision.whatRequired')}>
              <Group align="stretch" gap="sm" mt="xs">
                {dispositions.map((each) => (
                  <Radio.Card key={each} value={each} p="md" radius="md" flex="1 1 40%" aria-label={t(`verdicts:disposition.${each}`)} style={{ borderColor: 'var(--pl-strong-line)', borderWidth: field.value === each ? 3 : 1 }}>
                    <Group wrap="nowrap" align="flex-start">
                      <Radio.Indicator mt={2} />
                      <div>
                        <Text fw={650}>{t(`verdicts:disposition.${each}`)}</Text>
                        <Text size="sm">{t(`decision.${each}`)}</Text>
                      </div>
                    </Group>
                  </Radio.Card>
                ))}
              </Group>
            </Radio.Group>
          )}
        />
        <Textarea label={t('decision.reason')} description={t('decision.reasonHint')} maxLength={2000} error={errors.reason === undefined ? undefined : t('decision.reasonRequired')} {...register('reason')} />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <Controller
            control={control}
            name="owner"
            render={({ field }) => (
              <Select label={t('decision.owner')} placeholder={t('decision.nobody')} clearable value={field.value} onChange={field.onChange} data={people.map((person) => ({ value: person.id, label: person.name }))} />
            )}
          />
          <Controller control={control} name="due" render={({ field }) => <DateField label={t('decision.due')} value={field.value} onChange={field.onChange} />} />
        </Group>
        <Button type="submit" loading={formState.isSubmitting} style={{ alignSelf: 'flex-start' }}>
          {t('decision.save')}
        </Button>
      </Stack>
    </form>
  );
}
