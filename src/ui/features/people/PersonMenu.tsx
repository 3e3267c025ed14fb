import { Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowsExchange, IconLock, IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../components/PersonAvatar';
import { useLock } from '../../hooks/lock';
import { useSession } from '../../state/session';

/** Who is here, and the way out: lock (come back to the same screen) or hand the device to somebody else. */
export function PersonMenu() {
  const { t } = useTranslation(['frame', 'common']);
  const person = useSession((state) => state.person);
  const lock = useLock();
  const navigate = useNavigate();
  const roomy = useMediaQuery('(min-width: 1400px)', true, { getInitialValueInEffect: false });
  if (person === undefined) return null;
  // The next person begins at their own Today, not in the middle of another's work.
  const handOver = async (): Promise<void> => {
    await navigate({ to: '/' });
    await lock();
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className="pl-target" style={{ gap: 8, paddingInline: 4 }}>
          <PersonAvatar name={person.name} />
          <Text component="span" fw={600} maw={160} truncate {...(roomy ? {} : { className: 'pl-visually-hidden' })}>
            {person.name}
          </Text>
          <span className="pl-visually-hidden">{t('personMenu')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Group px="sm" py="xs">
          <div>
            <Text fw={650}>{person.name}</Text>
            <Text size="sm" c="dimmed">
              {person.roles.map((role) => t(`common:roles.${role}`)).join(', ')}
            </Text>
          </div>
        </Group>
        <Menu.Divider />
        <Menu.Item mih="var(--pl-target)" leftSection={<IconLock size={20} aria-hidden />} onClick={() => void lock()}>
          {t('lock')}
        </Menu.Item>
        <Menu.Item mih="var(--pl-target)" leftSection={<IconArrowsExchange size={20} aria-hidden />} onClick={() => void handOver()}>
          {t('switchPerson')}
        </Menu.Item>
        <Menu.Item mih="var(--pl-target)" leftSection={<IconSettings size={20} aria-hidden />} onClick={() => void navigate({ to: '/settings' })}>
          {t('settings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
