import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHubLink } from '../../hooks/delivery';
import { DeliverySentence } from '../delivery/DeliverySentence';
import { ChangePasswordForm } from './ChangePasswordForm';
import type { SignedIn } from './types';

/** Signed in: as whom, what that means for what was recorded before, and the first delivery as it happens. */
export function ConnectedNotice({ signedIn, organisation, onContinue }: { readonly signedIn: SignedIn; readonly organisation: string; readonly onContinue: () => void }) {
  const { t } = useTranslation(['hub', 'common']);
  const link = useHubLink();
  const { account, claimed } = signedIn;
  const mustChange = link?.people.some(({ person, mustChangePassword }) => person === account.person && mustChangePassword) === true;
  return (
    <Stack gap="lg">
      <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
        <IconPlugConnected size={28} aria-hidden color="var(--pl-pass-line)" style={{ flexShrink: 0 }} />
        <div>
          <Text fw={650}>{t('hub:done.title', { organisation: link?.organisation ?? organisation })}</Text>
          <Text>{t('hub:done.text', { name: account.name, roles: account.roles.map((role) => t(`common:roles.${role}`)).join(', ') })}</Text>
        </div>
      </Group>
      {claimed !== undefined && claimed.person !== account.person && (
        <Alert icon={<IconInfoCircle aria-hidden />} style={{ background: 'var(--pl-info-bg)', border: '1px solid var(--pl-info-line)' }} styles={{ message: { color: 'var(--pl-info-fg)' }, icon: { color: 'var(--pl-info-fg)' } }}>
          {t('hub:done.otherPerson', { before: claimed.name, name: account.name })}
        </Alert>
      )}
      <div>
        <Text fw={650} mb={4}>
          {t('hub:done.delivery')}
        </Text>
        <DeliverySentence />
        <Text c="dimmed" mt={4}>
          {t('hub:done.stay')}
        </Text>
      </div>
      {mustChange && (
        <div>
          <Text fw={650} mb="sm">
            {t('hub:password.must')}
          </Text>
          <ChangePasswordForm person={account.person} />
        </div>
      )}
      <Group>
        <Button onClick={onContinue} data-autofocus>
          {t('hub:done.continue')}
        </Button>
      </Group>
    </Stack>
  );
}
