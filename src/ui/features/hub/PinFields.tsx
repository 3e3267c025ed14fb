import { PasswordInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UseFormRegisterReturn } from 'react-hook-form';

interface PinFieldsProps {
  /** A PIN is chosen, twice; else the one that the person has is asked for. */
  readonly choose: boolean;
  readonly pin: UseFormRegisterReturn;
  readonly pinAgain: UseFormRegisterReturn;
  readonly pinProblem: string | undefined;
  readonly againProblem: string | undefined;
}

/** The PIN of this device beside a sign-in to the hub. */
export function PinFields({ choose, pin, pinAgain, pinProblem, againProblem }: PinFieldsProps) {
  const { t } = useTranslation(['hub', 'people']);
  const field = { inputMode: 'numeric', autoComplete: 'off', maxLength: 12, visibilityToggleButtonProps: { 'aria-label': t('people:showPin') } } as const;
  return (
    <Stack gap={4}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <PasswordInput label={choose ? t('hub:fields.newPin') : t('hub:fields.pinHere')} error={pinProblem} {...field} {...pin} />
        {choose && <PasswordInput label={t('hub:fields.newPinAgain')} error={againProblem} {...field} {...pinAgain} />}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {choose ? t('hub:fields.newPinHint') : t('hub:fields.pinHereHint')}
      </Text>
    </Stack>
  );
}
