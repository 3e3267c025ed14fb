import { Button, SimpleGrid } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Large number keys for gloves and touch; the keyboard types into the field instead. */
export function PinPad({ onDigit, onBack, onClear }: { readonly onDigit: (digit: string) => void; readonly onBack: () => void; readonly onClear: () => void }) {
  const { t } = useTranslation('people');
  const key = { variant: 'default', h: 64, fz: 24, type: 'button' } as const;
  return (
    <SimpleGrid cols={3} spacing="xs" role="group" aria-label={t('lock.pad')}>
      {digits.map((digit) => (
        <Button key={digit} {...key} onClick={() => onDigit(digit)}>
          {digit}
        </Button>
      ))}
      <Button {...key} fz={16} onClick={onClear}>
        {t('lock.clear')}
      </Button>
      <Button {...key} onClick={() => onDigit('0')}>
        0
      </Button>
      <Button {...key} onClick={onBack} aria-label={t('lock.backspace')}>
        <IconBackspace size={26} aria-hidden />
      </Button>
    </SimpleGrid>
  );
}
