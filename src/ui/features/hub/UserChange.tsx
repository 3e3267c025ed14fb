import { Button, Divider, Group, Stack, TextInput, Title } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { HubUser } from '../../../contract/delivery';
import { ErrorSummary, type FieldProblem } from '../../components/ErrorSummary';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useStore } from '../../hooks/store';
import { ConfirmDialog } from './ConfirmDialog';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import { RoleBoxes } from './RoleBoxes';
import { userChangeSchema, type UserChangeValues } from './userSchema';

const fields = ['name', 'roles'] as const;

interface UserChangeProps {
  readonly user: HubUser;
  /** Nobody withdraws their own access. */
  readonly me: string;
  readonly onDone: (handOver?: { readonly name: string; readonly password: string }) => void;
  readonly onCancel: () => void;
}

/** Name, roles, password and access of somebody at the hub. */
export function UserChange({ user, me, onDone, onCancel }: UserChangeProps) {
  const { t } = useTranslation(['hub', 'common']);
  const { host } = useStore();
  const words = useHubErrorWords();
  const [trouble, setTrouble] = useState<string>();
  const schema = useMemo(() => userChangeSchema(t), [t]);
  const { register, control, handleSubmit, setFocus, formState } = useForm<UserChangeValues>({ resolver: zodResolver(schema), defaultValues: { name: user.name, roles: [...user.roles] }, shouldFocusError: false });
  const { errors, submitCount, isSubmitting } = formState;
  const problems = fields.flatMap((field): FieldProblem[] => {
    const message = errors[field]?.message;
    return message === undefined ? [] : [{ field, message }];
  });
  const save = async (values: UserChangeValues): Promise<void> => {
    setTrouble(undefined);
    try {
      await host.invoke('hub.users.edit', { person: user.person, ...values });
      onDone();
    } catch (error) {
      setTrouble(words(error));
    }
  };
  return (
    <Stack gap="lg">
      <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
        <Stack gap="lg">
          <Title order={3} size="h5">
            {t('hub:users.editTitle', { name: user.name })}
          </Title>
          <ErrorSummary problems={problems} attempt={submitCount} onGo={(field) => setFocus(fields.find((one) => one === field) ?? 'name')} />
          <FormTrouble words={isSubmitting ? undefined : trouble} />
          <TextInput label={t('hub:users.name')} description={t('hub:users.nameHint')} error={errors.name?.message} autoComplete="off" maw={480} {...register('name')} />
          <Controller control={control} name="roles" render={({ field }) => <RoleBoxes value={field.value} onChange={field.onChange} error={errors.roles?.message} first={field.ref} />} />
          <SaveOrCancel busy={isSubmitting} onCancel={onCancel} />
        </Stack>
      </form>
      <Divider />
      <Access user={user} own={user.person === me} onDone={onDone} />
    </Stack>
  );
}

function Access({ user, own, onDone }: { readonly user: HubUser; readonly own: boolean; readonly onDone: UserChangeProps['onDone'] }) {
  const { t } = useTranslation('hub');
  const { host } = useStore();
  const words = useHubErrorWords();
  const [asking, setAsking] = useState<'reset' | 'withdraw'>();
  const [trouble, setTrouble] = useState<string>();
  const setDisabled = async (disabled: boolean): Promise<void> => {
    await host.invoke('hub.users.edit', { person: user.person, disabled });
    onDone();
  };
  const restore = async (): Promise<void> => {
    try {
      await setDisabled(false);
    } catch (error) {
      setTrouble(words(error));
    }
  };
  return (
    <Stack>
      <FormTrouble words={trouble} />
      <Group>
        <Button variant="default" onClick={() => setAsking('reset')}>
          {t('users.reset')}
        </Button>
        {user.disabled ? (
          <Button variant="default" onClick={() => void restore()}>
            {t('users.restore')}
          </Button>
        ) : (
          !own && (
            <Button variant="default" c="var(--pl-fail-fg)" onClick={() => setAsking('withdraw')}>
              {t('users.withdraw')}
            </Button>
          )
        )}
      </Group>
      {asking === 'withdraw' && <ConfirmDialog title={t('users.withdrawTitle', { name: user.name })} text={t('users.withdrawText')} action={t('users.withdraw')} onConfirm={() => setDisabled(true)} onClose={() => setAsking(undefined)} />}
      {asking === 'reset' && (
        <ConfirmDialog
          title={t('users.resetTitle', { name: user.name })}
          text={t('users.resetText')}
          action={t('users.reset')}
          onConfirm={async () => {
            const { password } = await host.invoke('hub.users.resetPassword', { person: user.person });
            onDone({ name: user.name, password });
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Stack>
  );
}
