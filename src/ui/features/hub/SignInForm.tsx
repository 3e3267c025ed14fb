import { Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import { ErrorSummary, type FieldProblem } from '../../components/ErrorSummary';
import { useLinkedHub } from '../../hooks/delivery';
import { useStore } from '../../hooks/store';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import { PinFields } from './PinFields';
import { signInFields, signInSchema, type SignInValues } from './signInForm';
import type { FoundHub, SignedIn } from './types';
import { useDeviceName } from './useDeviceName';

interface SignInFormProps {
  readonly hub: FoundHub;
  /** People of this device that the hub does not know yet: whoever signs in may be one of them. */
  readonly candidates: readonly Account[];
  /** The candidate who it most likely is. */
  readonly likely?: Account | undefined;
  /** Somebody of this device whose PIN was forgotten: they get a new key under a new PIN. */
  readonly forgotten?: Account | undefined;
  readonly username?: string | undefined;
  readonly submitLabel: string;
  readonly onSignedIn: (signedIn: SignedIn) => void;
  /** The hub's certificate is not vouched for: its fingerprint has to be compared first. */
  readonly onUntrusted: (fingerprint: string) => void;
  readonly onCancel: () => void;
  readonly cancelLabel: string;
}

/** User name and password at the hub, and the PIN on this device. */
export function SignInForm(props: SignInFormProps) {
  const { hub, candidates, likely, forgotten, submitLabel, onSignedIn, onUntrusted, onCancel, cancelLabel } = props;
  const { t } = useTranslation(['hub', 'people', 'common']);
  const { host } = useStore();
  const link = useLinkedHub();
  const words = useHubErrorWords();
  const [trouble, setTrouble] = useState<string>();
  const deviceName = useDeviceName(likely?.name);
  // Whoever has an account here keeps its PIN; others choose one.
  const choosesPin = useMemo(() => {
    const usernames = new Set(link?.people.map(({ username }) => username));
    return ({ who, username }: { readonly who: string; readonly username: string }): boolean => forgotten !== undefined || (who === '' && !usernames.has(username.trim().toLowerCase()));
  }, [link, forgotten]);
  const schema = useMemo(() => signInSchema(t, choosesPin), [t, choosesPin]);
  const { register, control, handleSubmit, setFocus, formState } = useForm<SignInValues>({
    resolver: zodResolver(schema),
    defaultValues: { username: props.username ?? '', password: '', deviceName, who: likely?.person ?? '', pin: '', pinAgain: '' },
    shouldFocusError: false,
  });
  const [who, username] = useWatch({ control, name: ['who', 'username'] });
  const choose = choosesPin({ who, username });
  const { errors, submitCount, isSubmitting } = formState;
  const problems = signInFields.flatMap((field): FieldProblem[] => {
    const message = errors[field]?.message;
    return message === undefined ? [] : [{ field, message }];
  });
  const signIn = async (values: SignInValues): Promise<void> => {
    setTrouble(undefined);
    const { who: claim, pinAgain: _again, ...rest } = values;
    try {
      const account = await host.invoke('hub.signIn', { url: hub.url, fingerprint: hub.fingerprint, ...rest, claim: claim === '' ? null : claim, replaceKey: forgotten !== undefined });
      onSignedIn({ account, claimed: candidates.find(({ person }) => person === claim) });
    } catch (error) {
      if (error instanceof HostError && error.code === 'untrusted_certificate') onUntrusted(error.detail);
      else setTrouble(error instanceof HostError && error.code === 'wrong_pin' && choosesPin(values) ? t('hub:problems.pinExists') : words(error));
    }
  };
  const mayBeLocal = candidates.length > 0 && forgotten === undefined;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(signIn)(event)}>
      <Stack gap="lg">
        <ErrorSummary problems={problems} attempt={submitCount} onGo={(field) => setFocus(signInFields.find((one) => one === field) ?? 'username')} />
        <FormTrouble words={isSubmitting ? undefined : trouble} />
        {mayBeLocal && (
          <Controller
            control={control}
            name="who"
            render={({ field }) => (
              <Radio.Group label={t('hub:fields.who')} description={t('hub:fields.whoHint')} value={field.value} onChange={field.onChange}>
                <Stack gap="xs" mt="xs">
                  {candidates.map(({ person, name }) => (
                    <Radio key={person} value={person} label={t('hub:fields.me', { name })} />
                  ))}
                  <Radio value="" label={likely === undefined ? t('hub:fields.nobody') : t('hub:fields.notMe')} />
                </Stack>
              </Radio.Group>
            )}
          />
        )}
        <TextInput label={t('hub:fields.username')} description={t('hub:fields.usernameHint')} error={errors.username?.message} autoComplete="username" autoCapitalize="none" spellCheck={false} {...register('username')} />
        <PasswordInput label={t('hub:fields.password')} error={errors.password?.message} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': t('hub:fields.showPassword') }} {...register('password')} />
        <PinFields choose={choose} pin={register('pin')} pinAgain={register('pinAgain')} pinProblem={errors.pin?.message} againProblem={errors.pinAgain?.message} />
        {link === undefined && <TextInput label={t('hub:fields.deviceName')} description={t('hub:fields.deviceNameHint')} error={errors.deviceName?.message} autoComplete="off" {...register('deviceName')} />}
        <Group>
          <Button type="submit" loading={isSubmitting}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={isSubmitting}>
            {cancelLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
