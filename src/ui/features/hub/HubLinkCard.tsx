import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubLink } from '../../../contract/delivery';
import { FormCard } from '../../components/FormCard';
import { LinkButton } from '../../components/links';
import { PersonAvatar } from '../../components/PersonAvatar';
import { useStore } from '../../hooks/store';
import { useSession } from '../../state/session';
import { ConfirmDialog } from './ConfirmDialog';
import { Fingerprint } from './Fingerprint';

type HubPerson = HubLink['people'][number];

/** Which organisation this device belongs to, and who is signed in on it. */
export function HubLinkCard({ link }: { readonly link: HubLink }) {
  const { t } = useTranslation('hub');
  const facts: readonly (readonly [string, string])[] = [
    [t('card.organisation'), link.organisation],
    [t('card.address'), link.url],
    [t('card.device'), link.deviceName],
  ];
  return (
    <FormCard title={t('card.title')}>
      {link.revoked && (
        <Text fw={600} c="var(--pl-fail-fg)">
          {t('card.revoked')}
        </Text>
      )}
      <Stack component="dl" gap="xs" m={0}>
        {facts.map(([label, value]) => (
          <Group key={label} gap="xs">
            <Text component="dt" w={190} c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} fw={550} style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
      <div>
        <Text fw={600}>{t('card.key')}</Text>
        <Text size="sm" c="dimmed" mb={6}>
          {t('card.keyHint')}
        </Text>
        <Fingerprint hex={link.organisationKey} />
      </div>
      <People people={link.people} />
    </FormCard>
  );
}

function People({ people }: { readonly people: readonly HubPerson[] }) {
  const { t } = useTranslation(['hub', 'common']);
  const { host } = useStore();
  const me = useSession((state) => state.person?.id);
  const [leaving, setLeaving] = useState<HubPerson>();
  return (
    <div>
      <Text fw={600} mb="xs">
        {t('hub:card.people')}
      </Text>
      {people.length === 0 && <Text>{t('hub:card.peopleNone')}</Text>}
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {people.map((person) => (
          <Group component="li" key={person.person} justify="space-between" gap="sm">
            <Group gap="sm" wrap="nowrap" style={{ minWidth: 0, flex: '1 1 240px' }}>
              <PersonAvatar name={person.name} />
              <div style={{ minWidth: 0 }}>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {person.name} {person.person === me && t('hub:users.you')}
                </Text>
                <Text size="sm" c="dimmed">
                  {person.username} · {person.roles.map((role) => t(`common:roles.${role}`)).join(', ')}
                  {person.session === 'expired' && ` · ${t('hub:card.expired')}`}
                </Text>
              </div>
            </Group>
            <Button variant="default" leftSection={<IconLogout size={18} aria-hidden />} onClick={() => setLeaving(person)} aria-label={t('hub:card.signOutOne', { name: person.name })}>
              {t('hub:card.signOut')}
            </Button>
          </Group>
        ))}
      </Stack>
      {people.every(({ person, session }) => person !== me || session === 'expired') && (
        <LinkButton to="/connect" mt="md">
          {people.some(({ person }) => person === me) ? t('hub:card.signInAgain') : t('hub:card.signIn')}
        </LinkButton>
      )}
      {leaving !== undefined && (
        <ConfirmDialog
          title={t('hub:card.signOutTitle', { name: leaving.name })}
          text={t('hub:card.signOutText', { name: leaving.name })}
          action={t('hub:card.signOut')}
          onConfirm={async () => {
            await host.invoke('hub.signOut', { person: leaving.person });
            setLeaving(undefined);
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </div>
  );
}
