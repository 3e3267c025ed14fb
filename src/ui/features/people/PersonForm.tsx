import { Checkbox, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type FieldProblem } from '../../components/ErrorSummary';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { deviceRoles, personSchema, type PersonInput } from './personForm';

const fields = ['name', 'roles', 'pin', 'pinAgain'] as const;

interface PersonFormProps {
  readonly submitLabel: string;
  readonly onSubmit: (person: PersonInput) => Promise<void>;
  readonly onCancel?: () => void;
}

/** Name, role and PIN of somebody who will use this device. */
export function PersonForm({ submitLabel, onSubmit, onCancel }: PersonFormProps) {
  const { t } = useTranslation(['people', 'common']);
  const schema = useMemo(() => personSchema(t), [t]);
  const { register, control, handleSubmit, setFocus, formState } = useForm<PersonInput>({
    resolver: zodResolver(schema),
    defaultValues: { name: '', roles: [], pin: '', pinAgain: '' },
    shouldFocusError: false,
  });
  const { errors, submitCount, isSubmitting } = formState;
  const problems = fields.flatMap((field): FieldProblem[] => {
    const message = errors[field]?.message;
    return message === undefined ? [] : [{ field, message }];
  });
  const pinProps = { inputMode: 'numeric', autoComplete: 'off', maxLength: 12 } as const;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      <Stack gap="lg">
        <ErrorSummary problems={problems} attempt={submitCount} onGo={(field) => setFocus(fields.find((one) => one === field) ?? 'name')} />
        <TextInput label={t('name')} description={t('nameHint')} error={errors.name?.message} autoComplete="off" {...register('name')} />
        <Controller
          control={control}
          name="roles"
          render={({ field }) => (
            <Checkbox.Group label={t('roles')} description={t('rolesHint')} error={errors.roles?.message} value={field.value} onChange={(chosen) => field.onChange(chosen)}>
              <Stack gap="xs" mt="xs">
                {deviceRoles.map((role, index) => (
                  <Checkbox
                    key={role}
                    value={role}
                    label={t(`common:roles.${role}`)}
                    description={t(`roleWords.${role}`)}
                    {...(index === 0 ? { ref: field.ref } : {})}
                    styles={{ root: { border: '1px solid var(--pl-line)', borderRadius: 'var(--mantine-radius-md)', padding: '0 12px 8px' }, labelWrapper: { flex: 1 }, label: { fontWeight: 600 } }}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        />
        <Stack gap={4}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <PasswordInput label={t('pin')} error={errors.pin?.message} {...pinProps} {...register('pin')} visibilityToggleButtonProps={{ 'aria-label': t('showPin') }} />
            <PasswordInput label={t('pinAgain')} error={errors.pinAgain?.message} {...pinProps} {...register('pinAgain')} visibilityToggleButtonProps={{ 'aria-label': t('showPin') }} />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('pinHint')}
          </Text>
        </Stack>
        <SaveOrCancel busy={isSubmitting} label={submitLabel} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
