import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../components/PersonAvatar';
import type { DeploymentView } from '../../../domain/deployment/view';
import { usePersonName } from '../../hooks/store';
import { GuestsOfDeployment } from '../guests';
import { SideCard } from './SideCard';

/** Who is assigned, in which role. */
export function PeopleCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation(['deployment', 'common']);
  const nameOf = usePersonName();
  return (
    <SideCard title={t('people')}>
      {view.details.people.length === 0 ? (
        <Text c="dimmed">{t('peopleNone')}</Text>
      ) : (
        <Stack component="ul" gap="xs" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {view.details.people.map(({ person, role }) => {
            const name = nameOf(person) ?? t('common:unknownPerson');
            return (
              <Group component="li" key={`${person}-${role}`} gap="sm" wrap="nowrap">
                <PersonAvatar name={name} size="sm" />
                <div style={{ minWidth: 0 }}>
                  <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`common:roles.${role}`)}
                  </Text>
                </div>
              </Group>
            );
          })}
        </Stack>
      )}
      <GuestsOfDeployment deployment={view.id} />
    </SideCard>
  );
}
