import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../contract/errors';
import { useStore } from '../../hooks/store';
import { readHubAddress } from './address';
import { FormTrouble } from './FormTrouble';
import { useHubErrorWords } from './hubErrors';
import type { FoundHub } from './types';

interface AddressFormProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onFound: (hub: FoundHub) => void;
  readonly onUntrusted: (url: string, fingerprint: string) => void;
  readonly onCancel: (() => void) | undefined;
}

/** Where the hub is. It is asked who it is before anybody types a password. */
export function AddressForm({ typed, onType, onFound, onUntrusted, onCancel }: AddressFormProps) {
  const { t } = useTranslation(['hub', 'common']);
  const { host } = useStore();
  const words = useHubErrorWords();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const find = async (): Promise<void> => {
    const address = readHubAddress(typed);
    setTrouble(undefined);
    if ('problem' in address) {
      setProblem(t(`hub:address.problems.${address.problem}`));
      input.current?.focus();
      return;
    }
    setProblem(undefined);
    setBusy(true);
    try {
      const { organisation } = await host.invoke('hub.probe', { url: address.url, fingerprint: null });
      onFound({ url: address.url, fingerprint: null, organisation });
    } catch (error) {
      if (error instanceof HostError && error.code === 'untrusted_certificate') onUntrusted(address.url, error.detail);
      else setTrouble(words(error));
    }
    setBusy(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void find();
      }}
    >
      <Stack gap="lg">
        <div>
          <Text>{t('hub:connect.what')}</Text>
          <Text mt="xs">{t('hub:connect.how')}</Text>
        </div>
        <FormTrouble words={trouble} />
        <TextInput ref={input} label={t('hub:address.label')} description={t('hub:address.hint')} error={problem} value={typed} onChange={(event) => onType(event.currentTarget.value)} inputMode="url" autoComplete="url" autoCapitalize="none" spellCheck={false} maw={480} />
        <Group>
          <Button type="submit" loading={busy}>
            {t('hub:address.submit')}
          </Button>
          {onCancel !== undefined && (
            <Button variant="default" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
          )}
          <Text role="status" c="dimmed">
            {busy ? t('hub:address.searching') : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
