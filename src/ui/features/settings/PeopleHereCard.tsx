import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../components/PersonAvatar';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useLinkedHub } from '../../hooks/delivery';
import { useLock } from '../../hooks/lock';
import { useSession } from '../../state/session';
import { useAccounts } from '../hub/useCandidates';

/** Who can unlock this device and sign on it. */
export function PeopleHereCard() {
  const { t } = useTranslation(['settings', 'common']);
  const me = useSession((state) => state.person?.id);
  const lock = useLock();
  const link = useLinkedHub();
  const accounts = useAccounts();
  if (accounts === undefined) return <Loading />;
  return (
    <FormCard title={t('people.title')} text={t('people.text')}>
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {accounts.map((account) => (
          <Group component="li" key={account.person} gap="sm" wrap="nowrap">
            <PersonAvatar name={account.name} />
            <div style={{ minWidth: 0 }}>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {account.name} {account.person === me && t('people.you')}
              </Text>
              <Text size="sm" c="dimmed">
                {account.roles.map((role) => t(`common:roles.${role}`)).join(', ')}
                {link?.people.some(({ person, session }) => person === account.person && session === 'valid') === true && ` · ${t('people.atHub')}`}
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
      <Text>{link === undefined ? t('people.add') : t('people.addWithHub')}</Text>
      <Group>
        <Button variant="default" leftSection={<IconLock size={18} aria-hidden />} onClick={() => void lock()}>
          {t('people.lock')}
        </Button>
      </Group>
    </FormCard>
  );
}
