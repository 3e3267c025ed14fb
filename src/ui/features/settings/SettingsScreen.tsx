import { Stack, Tabs } from '@mantine/core';
import { IconAdjustments, IconBuilding, IconBuildingBroadcastTower, IconDatabaseExport, IconGauge, IconInfoCircle, IconMail, IconMap2, IconUsers, type TablerIcon } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { useGuestDeployment } from '../../hooks/guest';
import { BackupCards } from '../backup';
import { HubSettings } from '../hub/HubSettings';
import { InstrumentRegister } from '../instruments/InstrumentRegister';
import { AboutCard } from './AboutCard';
import { ChangePinCard } from './ChangePinCard';
import { DisplayCard } from './DisplayCard';
import { LicencesCard } from './LicencesCard';
import { LockingCard } from './LockingCard';
import { MessageTemplatesCard } from './MessageTemplatesCard';
import { OrganisationCard } from './OrganisationCard';
import { PeopleHereCard } from './PeopleHereCard';
import { RecoveriesCard } from './RecoveriesCard';
import { SitesCard } from './SitesCard';
import { SkillsCard } from './SkillsCard';

const tabs: readonly { readonly name: 'display' | 'hub' | 'organisation' | 'instruments' | 'sites' | 'people' | 'messages' | 'backup' | 'about'; readonly icon: TablerIcon }[] = [
  { name: 'display', icon: IconAdjustments },
  { name: 'hub', icon: IconBuildingBroadcastTower },
  { name: 'organisation', icon: IconBuilding },
  { name: 'instruments', icon: IconGauge },
  { name: 'sites', icon: IconMap2 },
  { name: 'people', icon: IconUsers },
  { name: 'messages', icon: IconMail },
  { name: 'backup', icon: IconDatabaseExport },
  { name: 'about', icon: IconInfoCircle },
];

/** How it looks and works for you, and the registers of this device. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { tab: asked = 'display' } = useSearch({ from: '/settings' });
  const guest = useGuestDeployment() !== undefined;
  // Hub, registers and backups are for the people of the organisation.
  const shown = tabs.filter(({ name }) => !guest || name === 'display' || name === 'about');
  const tab = shown.find(({ name }) => name === asked)?.name ?? 'display';
  const navigate = useNavigate({ from: '/settings' });
  const show = (name: string | null): void => void navigate({ search: { tab: tabs.find((one) => one.name === name)?.name ?? 'display' }, replace: true });
  return (
    <Page title={t('title')} width={1000}>
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label={t('title')} mb="lg">
          {shown.map(({ name, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} px={{ base: 'sm' }} leftSection={<Icon size={18} aria-hidden />}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="display">
          <Stack gap="lg">
            <DisplayCard />
            <LockingCard />
            <ChangePinCard />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="hub">
          <HubSettings />
        </Tabs.Panel>
        <Tabs.Panel value="organisation">
          <OrganisationCard />
        </Tabs.Panel>
        <Tabs.Panel value="instruments">
          <InstrumentRegister titled />
        </Tabs.Panel>
        <Tabs.Panel value="sites">
          <SitesCard />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <Stack gap="lg">
            <PeopleHereCard />
            <SkillsCard />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <MessageTemplatesCard />
        </Tabs.Panel>
        <Tabs.Panel value="backup">
          <BackupCards />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <Stack gap="lg">
            <AboutCard />
            <RecoveriesCard />
            <LicencesCard />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
