import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEdit, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteRecord } from '../../../data/api';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useMayKeepSites } from '../../hooks/allowed';
import { useSites } from '../../hooks/store';
import { SiteForm } from './SiteForm';

/** The sites known on this device, with their rooms and racks. */
export function SitesCard() {
  const { t } = useTranslation(['settings', 'common']);
  const sites = useSites();
  const mayKeep = useMayKeepSites();
  const [edited, setEdited] = useState<SiteRecord | 'new'>();
  if (sites === undefined) return <Loading />;
  if (edited !== undefined) {
    return (
      <FormCard title={edited === 'new' ? t('sites.add') : t('sites.edit')}>
        <SiteForm site={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />
      </FormCard>
    );
  }
  return (
    <FormCard title={t('sites.title')} text={t('sites.text')}>
      {sites.length === 0 ? (
        <Text>{t('sites.none')}</Text>
      ) : (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {sites.map((site) => (
            <Group component="li" key={site.id} justify="space-between" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
              <div style={{ minWidth: 0, flex: '1 1 260px' }}>
                <Text fw={600}>{site.name}</Text>
                <Text size="sm" c="dimmed">
                  {[site.address, site.timeZone].filter((part) => part !== '').join(' · ')}
                </Text>
                {site.rooms.map((room) => (
                  <Text key={room.name} size="sm">
                    {room.name}
                    {room.racks.length > 0 && `: ${room.racks.join(', ')}`}
                  </Text>
                ))}
              </div>
              {mayKeep && (
                <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setEdited(site)} aria-label={t('sites.editOne', { name: site.name })}>
                  {t('common:edit')}
                </Button>
              )}
            </Group>
          ))}
        </Stack>
      )}
      {mayKeep ? (
        <Group>
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
            {t('sites.add')}
          </Button>
        </Group>
      ) : (
        <Text c="dimmed">{t('sites.notAllowed')}</Text>
      )}
    </FormCard>
  );
}
