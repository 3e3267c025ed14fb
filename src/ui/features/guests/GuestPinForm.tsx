import { zodResolver } from '@hookform/resolvers/zod';
import { PasswordInput, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../domain/org/people';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useEnter } from '../../hooks/enter';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { accountName, guestPinSchema, type GuestPin } from './guestForm';

interface GuestPinFormProps {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly deployment: string;
  readonly onCancel: () => void;
}

/** The guest chooses a PIN on this device, and is at the device from then on. */
export function GuestPinForm({ person, deployment, onCancel }: GuestPinFormProps) {
  const { t } = useTranslation(['guests', 'people']);
  const { t: people } = useTranslation('people');
  const { host, commands } = useStore();
  const run = useRun();
  const enter = useEnter();
  const schema = useMemo(() => guestPinSchema(people), [people]);
  const { register, handleSubmit, formState } = useForm<GuestPin>({ resolver: zodResolver(schema), defaultValues: { pin: '', pinAgain: '' } });
  const { errors, isSubmitting } = formState;
  const choose = async ({ pin }: GuestPin): Promise<void> => {
    const account = await run(() => host.invoke('accounts.create', { person: person.id, name: accountName(person.name), roles: ['technician'], pin, guest: deployment }));
    if (account === undefined) return;
    // Without it their work counts all the same; it says which key is theirs.
    await run(() => commands.addKey(account.person, account.publicKey), { undo: false });
    enter(account);
  };
  const pinProps = { inputMode: 'numeric', autoComplete: 'off', maxLength: 12, visibilityToggleButtonProps: { 'aria-label': people('showPin') } } as const;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(choose)(event)}>
      <Stack>
        <Text>{t('guests:pin.text', { name: person.name })}</Text>
        <PasswordInput label={people('pin')} error={errors.pin?.message} data-autofocus {...pinProps} {...register('pin')} />
        <PasswordInput label={people('pinAgain')} error={errors.pinAgain?.message} {...pinProps} {...register('pinAgain')} />
        <Text size="sm" c="dimmed">
          {people('pinHint')}
        </Text>
        <SaveOrCancel busy={isSubmitting} label={t('guests:pin.submit')} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
