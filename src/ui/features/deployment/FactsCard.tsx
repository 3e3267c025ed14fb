import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { SideCard } from './SideCard';

/** What it is and where it goes, as given by whoever planned it. */
export function FactsCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation(['deployment', 'common', 'deployments']);
  const nameOf = usePersonName();
  const { moment } = useRecordedTimes(view);
  const { details } = view;
  const facts: readonly (readonly [string, string])[] = [
    [t('deployments:create.requester'), details.requester],
    [t('deployments:create.description'), details.description],
    [t('deployments:create.site'), [details.site.name, details.site.address ?? ''].filter((part) => part !== '').join(', ')],
    [t('deployments:create.room'), details.room],
    [t('deployments:create.rack'), details.rack === '' ? '' : t('rackLine', { rack: details.rack, count: details.rackUnits })],
    [t('deployments:create.timeZone'), details.timeZone],
    [t('begun'), t('begunLine', { name: nameOf(view.createdBy) ?? t('common:unknownPerson'), at: moment(view.createdAt) })],
  ];
  return (
    <SideCard title={t('facts')}>
      <Stack component="dl" gap="xs" m={0}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <Text component="dt" size="sm" c="dimmed">
                {label}
              </Text>
              <Text component="dd" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
                {value}
              </Text>
            </div>
          ))}
      </Stack>
    </SideCard>
  );
}
