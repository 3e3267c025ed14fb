import { Button, Group, PasswordInput, SimpleGrid, Text } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { HostError } from '../../../contract/errors';
import { FormCard } from '../../components/FormCard';
import { useErrorWords } from '../../hooks/errorWords';
import { useStore } from '../../hooks/store';
import { useSession } from '../../state/session';
import { PIN_PATTERN } from '../people/personForm';

interface PinForm {
  readonly pin: string;
  readonly newPin: string;
  readonly again: string;
}

/** A new PIN for the person at the device; the signing key stays the same. */
export function ChangePinCard() {
  const { t } = useTranslation(['settings', 'people']);
  const { host } = useStore();
  const person = useSession((state) => state.person?.id) ?? '';
  const words = useErrorWords();
  const [told, setTold] = useState('');
  const schema = useMemo(() => {
    const pin = z.string().regex(PIN_PATTERN, t('people:problems.pin'));
    return z.object({ pin, newPin: pin, again: z.string() }).refine((form) => form.newPin === form.again, { path: ['again'], message: t('people:problems.pinAgain') });
  }, [t]);
  const { register, handleSubmit, reset, setError, formState } = useForm<PinForm>({ resolver: zodResolver(schema), defaultValues: { pin: '', newPin: '', again: '' } });
  const change = async ({ pin, newPin }: PinForm): Promise<void> => {
    setTold('');
    try {
      await host.invoke('accounts.changePin', { person, pin, newPin });
      reset();
      setTold(t('pin.changed'));
    } catch (error) {
      const wait = error instanceof HostError && error.code === 'wrong_pin' ? Math.ceil((error.waitMs ?? 0) / 1000) : 0;
      setError('pin', { message: wait > 0 ? `${words(error)} ${t('people:lock.wait', { count: wait })}` : words(error) });
    }
  };
  const field = { inputMode: 'numeric', autoComplete: 'off', maxLength: 12, visibilityToggleButtonProps: { 'aria-label': t('people:showPin') } } as const;
  const { errors, isSubmitting } = formState;
  return (
    <FormCard title={t('pin.title')} text={t('pin.text')}>
      <form noValidate onSubmit={(event) => void handleSubmit(change)(event)}>
        <SimpleGrid cols={{ base: 1, xs: 3 }} mb="md">
          <PasswordInput label={t('pin.now')} error={errors.pin?.message} {...field} {...register('pin')} />
          <PasswordInput label={t('pin.new')} error={errors.newPin?.message} {...field} {...register('newPin')} />
          <PasswordInput label={t('pin.again')} error={errors.again?.message} {...field} {...register('again')} />
        </SimpleGrid>
        <Group>
          <Button type="submit" variant="default" loading={isSubmitting}>
            {t('pin.change')}
          </Button>
          <Text role="status">{told}</Text>
        </Group>
      </form>
    </FormCard>
  );
}
