import { Button, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Doorway } from '../people/Doorway';
import { VerifyPanel } from './VerifyPanel';

/** The same before anybody is in: a report can be verified on any device, by anybody. */
export function VerifyDoorway({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('verify');
  return (
    <Doorway title={t('title')} text={t('subtitle')} width={860}>
      <Stack gap="lg">
        <VerifyPanel />
        <Button variant="subtle" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onBack} style={{ alignSelf: 'flex-start' }}>
          {t('back')}
        </Button>
      </Stack>
    </Doorway>
  );
}
