import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { IconLockOpen2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import { useErrorWords } from '../../hooks/errorWords';
import { useStore } from '../../hooks/store';
import { PinPad } from './PinPad';
import { PIN_PATTERN } from './personForm';
import { useCountdown } from './useCountdown';

const PIN_MAX = 12;

/** The PIN by keyboard or by large keys. After a wrong PIN it says how long to wait and counts down. */
export function PinEntry({ account, onUnlocked }: { readonly account: Account; readonly onUnlocked: (account: Account) => void }) {
  const { t } = useTranslation('people');
  const { host } = useStore();
  const words = useErrorWords();
  const input = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [seconds, startWait] = useCountdown();
  useEffect(() => input.current?.focus(), []);

  const unlock = async (): Promise<void> => {
    if (busy || seconds > 0) return;
    if (!PIN_PATTERN.test(pin)) {
      setProblem(t('problems.pin'));
      return;
    }
    setBusy(true);
    try {
      onUnlocked(await host.invoke('accounts.unlock', { person: account.person, pin }));
    } catch (error) {
      if (error instanceof HostError && error.code === 'wrong_pin') startWait(error.waitMs ?? 0);
      setProblem(error instanceof HostError && error.code === 'wrong_pin' ? t('lock.wrongPin') : words(error));
      setPin('');
      setBusy(false);
      input.current?.focus();
    }
  };
  const set = (next: string): void => {
    setPin(next.replaceAll(/\D/g, '').slice(0, PIN_MAX));
    setProblem(undefined);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <Stack>
        <PasswordInput
          ref={input}
          label={t('pin')}
          size="xl"
          value={pin}
          onChange={(event) => set(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="off"
          aria-describedby="pin-problem"
          visibilityToggleButtonProps={{ 'aria-label': t('showPin') }}
          styles={{ innerInput: { letterSpacing: '0.35em', fontSize: 26 } }}
        />
        <Text id="pin-problem" role="alert" fw={600} c="var(--pl-fail-fg)" mih="1.5em">
          {problem ?? ''} {seconds > 0 ? t('lock.wait', { count: seconds }) : ''}
        </Text>
        <PinPad onDigit={(digit) => set(pin + digit)} onBack={() => set(pin.slice(0, -1))} onClear={() => set('')} />
        <Button type="submit" size="lg" loading={busy} disabled={seconds > 0} leftSection={<IconLockOpen2 size={20} aria-hidden />}>
          {t('lock.unlock')}
        </Button>
      </Stack>
    </form>
  );
}
