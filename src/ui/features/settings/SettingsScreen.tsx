import { Stack, Tabs } from '@mantine/core';
import { IconAdjustments, IconGauge, IconInfoCircle, IconMap2, IconUsers, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/Page';
import { AboutCard } from './AboutCard';
import { ChangePinCard } from './ChangePinCard';
import { DisplayCard } from './DisplayCard';
import { InstrumentsCard } from './InstrumentsCard';
import { LicencesCard } from './LicencesCard';
import { PeopleHereCard } from './PeopleHereCard';
import { RecoveriesCard } from './RecoveriesCard';
import { SitesCard } from './SitesCard';

const tabs: readonly { readonly name: 'display' | 'instruments' | 'sites' | 'people' | 'about'; readonly icon: TablerIcon }[] = [
  { name: 'display', icon: IconAdjustments },
  { name: 'instruments', icon: IconGauge },
  { name: 'sites', icon: IconMap2 },
  { name: 'people', icon: IconUsers },
  { name: 'about', icon: IconInfoCircle },
];

/** How it looks and works for you, and the registers of this device. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const [tab, setTab] = useState<string>('display');
  return (
    <Page title={t('title')} width={1000}>
      <Tabs value={tab} onChange={(name) => setTab(name ?? 'display')} keepMounted={false}>
        <Tabs.List aria-label={t('title')} mb="lg">
          {tabs.map(({ name, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={20} aria-hidden />}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="display">
          <Stack gap="lg">
            <DisplayCard />
            <ChangePinCard />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="instruments">
          <InstrumentsCard />
        </Tabs.Panel>
        <Tabs.Panel value="sites">
          <SitesCard />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeopleHereCard />
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
