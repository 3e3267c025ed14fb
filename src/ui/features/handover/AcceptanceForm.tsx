import { zodResolver } from '@hookform/resolvers/zod';
import { Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { HandoverView } from '../../../domain/handover/view';
import { SignaturePad } from '../../components/signature/SignaturePad';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { RecordForm } from '../plan/RecordForm';
import { useRecord } from '../plan/usePlan';
import { useKeepDrawn } from './drawn';

const decisions = ['accepted', 'accepted_with_open_points', 'refused'] as const;

interface Values {
  name: string;
  role: string;
  organisation: string;
  decision: (typeof decisions)[number];
  note: string;
  png: Uint8Array<ArrayBuffer> | null;
}

/** A stakeholder's decision, signed on the screen. */
export function AcceptanceForm({ stakeholder, onDone }: { readonly stakeholder: HandoverView['acceptances'][number] | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('handover');
  const optional = useOptionalLabel();
  const record = useRecord('stakeholder');
  const keep = useKeepDrawn();
  const schema = useMemo(
    () =>
      z
        .object({
          name: z.string().trim().min(1, t('acceptance.problems.name')).max(200),
          role: z.string().trim().max(200),
          organisation: z.string().trim().max(200),
          decision: z.enum(decisions, { error: t('acceptance.problems.decision') }),
          note: z.string().trim().max(4000),
          png: z.custom<Uint8Array<ArrayBuffer>>().nullable(),
        })
        .refine(({ decision, note }) => decision === 'accepted' || note !== '', { path: ['note'], message: t('acceptance.problems.note') })
        .refine(({ decision, png }) => decision === 'refused' || png !== null, { path: ['png'], message: t('acceptance.problems.signature') }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: stakeholder?.values.name ?? '', role: stakeholder?.values.role ?? '', organisation: stakeholder?.values.organisation ?? '', note: '', png: null },
  });
  const { errors } = formState;
  const save = handleSubmit(async ({ png, name, role, organisation, decision, note }) => {
    const signature = await keep(png);
    if (signature === undefined) return;
    const acceptance = { decision, note, signature };
    const written = stakeholder === undefined ? await record(null, { name, role, organisation, email: '', phone: '', requester: false, tell: [], acceptance }) : await record(stakeholder.id, { name, role, organisation, acceptance });
    if (written) onDone();
  });
  return (
    <RecordForm title={t('acceptance.formTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput label={t('acceptance.name')} error={errors.name?.message} {...register('name')} />
        <TextInput label={optional(t('acceptance.role'))} {...register('role')} />
        <TextInput label={optional(t('acceptance.organisation'))} {...register('organisation')} />
      </SimpleGrid>
      <Controller
        control={control}
        name="decision"
        render={({ field }) => (
          <Radio.Group label={t('acceptance.decision')} value={field.value} onChange={field.onChange} error={errors.decision?.message}>
            <Stack gap={4} mt={4}>
              {decisions.map((one, index) => (
                <Radio key={one} {...(index === 0 ? { ref: field.ref } : {})} value={one} label={t(`acceptance.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      />
      <Textarea label={t('acceptance.note')} autosize minRows={2} error={errors.note?.message} {...register('note')} />
      <SignedHere control={control} error={errors.png?.message} />
    </RecordForm>
  );
}

function SignedHere({ control, error }: { readonly control: ReturnType<typeof useForm<Values>>['control']; readonly error: string | undefined }) {
  const { t } = useTranslation('handover');
  const name = useWatch({ control, name: 'name' }).trim();
  return (
    <Controller
      control={control}
      name="png"
      render={({ field }) => (
        <div>
          <SignaturePad label={t('signature')} name={name} onChange={field.onChange} />
          {error !== undefined && (
            <p role="alert" style={{ color: 'var(--pl-fail-fg)', margin: '4px 0 0' }}>
              {error}
            </p>
          )}
        </div>
      )}
    />
  );
}
