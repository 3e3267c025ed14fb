import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { LinkButton } from '../../components/links';
import { Loading } from '../../components/Loading';
import { useHubLink } from '../../hooks/delivery';
import { useSession } from '../../state/session';
import { ChangePasswordForm } from './ChangePasswordForm';
import { DevicesCard } from './DevicesCard';
import { HubLinkCard } from './HubLinkCard';
import { UsersCard } from './UsersCard';

/** The hub of this device: its organisation, one's own password, and for those who keep it its people and devices. */
export function HubSettings() {
  const { t } = useTranslation('hub');
  const link = useHubLink();
  const person = useSession((state) => state.person);
  if (link === undefined) return <Loading />;
  if (link === null) {
    return (
      <FormCard title={t('card.title')}>
        <Text fw={600}>{t('card.none')}</Text>
        <Text>{t('connect.what')}</Text>
        <Text>{t('connect.how')}</Text>
        <Group>
          <LinkButton to="/connect">{t('connect.start')}</LinkButton>
        </Group>
      </FormCard>
    );
  }
  const mine = link.people.find((one) => one.person === person?.id);
  const signedIn = mine?.session === 'valid' && !link.revoked;
  const keeps = signedIn && mine.roles.some((role) => role === 'coordinator' || role === 'administrator');
  return (
    <Stack gap="lg">
      <HubLinkCard link={link} />
      {mine !== undefined && signedIn && (
        <FormCard title={t('password.title')} text={mine.mustChangePassword ? t('password.must') : t('password.text')}>
          <ChangePasswordForm person={mine.person} />
        </FormCard>
      )}
      {keeps && (
        <>
          <UsersCard me={mine.person} administers={mine.roles.includes('administrator')} />
          <DevicesCard />
        </>
      )}
    </Stack>
  );
}
