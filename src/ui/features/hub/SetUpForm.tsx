import { Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import { ErrorSummary, type FieldProblem } from '../../components/ErrorSummary';
import { useStore } from '../../hooks/store';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import { PinFields } from './PinFields';
import { setUpFields, setUpSchema, type SetUpValues } from './signInForm';
import type { FoundHub, SignedIn } from './types';
import { useDeviceName } from './useDeviceName';

interface SetUpFormProps {
  readonly hub: FoundHub;
  /** Who is at the device: becomes the first administrator under the same id. */
  readonly likely: Account | undefined;
  readonly onSignedIn: (signedIn: SignedIn) => void;
  readonly onUntrusted: (fingerprint: string) => void;
  readonly onCancel: () => void;
}

/** The first administrator of a new hub, with the code that it printed. */
export function SetUpForm({ hub, likely, onSignedIn, onUntrusted, onCancel }: SetUpFormProps) {
  const { t } = useTranslation(['hub', 'people', 'common']);
  const { host } = useStore();
  const words = useHubErrorWords();
  const [trouble, setTrouble] = useState<string>();
  const deviceName = useDeviceName(likely?.name);
  const choose = likely === undefined;
  const schema = useMemo(() => setUpSchema(t, choose), [t, choose]);
  const { register, handleSubmit, setFocus, formState } = useForm<SetUpValues>({
    resolver: zodResolver(schema),
    defaultValues: { code: '', organisation: '', name: likely?.name ?? '', username: '', password: '', passwordAgain: '', deviceName, pin: '', pinAgain: '' },
    shouldFocusError: false,
  });
  const { errors, submitCount, isSubmitting } = formState;
  const problems = setUpFields.flatMap((field): FieldProblem[] => {
    const message = errors[field]?.message;
    return message === undefined ? [] : [{ field, message }];
  });
  const setUp = async (values: SetUpValues): Promise<void> => {
    setTrouble(undefined);
    const { passwordAgain: _password, pinAgain: _pin, ...rest } = values;
    try {
      const account = await host.invoke('hub.setUp', { url: hub.url, fingerprint: hub.fingerprint, ...rest, claim: likely?.person ?? null });
      onSignedIn({ account, claimed: likely });
    } catch (error) {
      if (error instanceof HostError && error.code === 'untrusted_certificate') onUntrusted(error.detail);
      else setTrouble(words(error));
    }
  };
  const hidden = { visibilityToggleButtonProps: { 'aria-label': t('hub:fields.showPassword') }, autoComplete: 'new-password' } as const;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(setUp)(event)}>
      <Stack gap="lg">
        <Text>{t('hub:foundNew')}</Text>
        <ErrorSummary problems={problems} attempt={submitCount} onGo={(field) => setFocus(setUpFields.find((one) => one === field) ?? 'code')} />
        <FormTrouble words={isSubmitting ? undefined : trouble} />
        <TextInput label={t('hub:fields.code')} error={errors.code?.message} autoComplete="off" autoCapitalize="none" spellCheck={false} {...register('code')} />
        <TextInput label={t('hub:fields.organisation')} error={errors.organisation?.message} autoComplete="organization" {...register('organisation')} />
        <TextInput label={t('hub:fields.name')} description={t('hub:fields.nameHint')} error={errors.name?.message} autoComplete="off" {...register('name')} />
        <TextInput label={t('hub:fields.newUsername')} description={t('hub:fields.newUsernameHint')} error={errors.username?.message} autoComplete="username" autoCapitalize="none" spellCheck={false} {...register('username')} />
        <Stack gap={4}>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <PasswordInput label={t('hub:fields.newPassword')} error={errors.password?.message} {...hidden} {...register('password')} />
            <PasswordInput label={t('hub:fields.passwordAgain')} error={errors.passwordAgain?.message} {...hidden} {...register('passwordAgain')} />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('hub:fields.newPasswordHint')}
          </Text>
        </Stack>
        <PinFields choose={choose} pin={register('pin')} pinAgain={register('pinAgain')} pinProblem={errors.pin?.message} againProblem={errors.pinAgain?.message} />
        <TextInput label={t('hub:fields.deviceName')} description={t('hub:fields.deviceNameHint')} error={errors.deviceName?.message} autoComplete="off" {...register('deviceName')} />
        <Group>
          <Button type="submit" loading={isSubmitting}>
            {t('hub:setUp.submit')}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={isSubmitting}>
            {t('hub:otherHub')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
