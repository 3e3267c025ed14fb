import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDeviceLaptop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useLinkedHub } from '../../hooks/delivery';
import { useDisk, useHostInfo, useSaveState } from '../../hooks/store';
import { bytesInWords, momentInWords } from '../../hooks/words';
import { NewDeploymentLink } from '../deployments/NewDeploymentLink';
import { RemovedCard } from '../removing';
import { BundleCards } from './bundles';
import { DeliveryTable } from './DeliveryTable';
import { HubCard } from './HubCard';
import { HubTable } from './HubTable';
import { RefusalsCard } from './RefusalsCard';
import { useDeliveryRows } from './useDeliveryRows';

/** What is where: on this device, and at the hub when there is one. */
export function DeliveryScreen() {
  const { t } = useTranslation('delivery');
  const linked = useLinkedHub() !== undefined;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      <HubCard />
      {linked ? (
        <>
          <RefusalsCard />
          <FormCard title={t('table.title')} text={t('table.hint')}>
            <HubTable />
          </FormCard>
        </>
      ) : (
        <OnDevice />
      )}
      <RemovedCard />
      <BundleCards />
      <Safety />
    </Page>
  );
}

/** Without a hub: how much is stored here, and a way to take it along. */
function OnDevice() {
  const { t } = useTranslation('delivery');
  const rows = useDeliveryRows();
  if (rows === undefined) return <Loading />;
  if (rows.length === 0) return <EmptyState icon={IconDeviceLaptop} title={t('empty.title')} text={t('empty.text')} action={<NewDeploymentLink>{t('empty.action')}</NewDeploymentLink>} />;
  return (
    <FormCard title={t('onDevice')} text={t('exportHint')}>
      <DeliveryTable rows={rows} />
    </FormCard>
  );
}

function Safety() {
  const { t, i18n } = useTranslation('delivery');
  const { dataFolder } = useHostInfo();
  const disk = useDisk();
  const { failed, lastSavedAt } = useSaveState();
  const good = failed === null && disk.writable;
  const Icon = good ? IconCircleCheck : IconAlertTriangle;
  return (
    <FormCard title={t('safety.title')}>
      <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
        <Icon size={26} aria-hidden color={good ? 'var(--pl-pass-line)' : 'var(--pl-fail-line)'} style={{ flexShrink: 0 }} />
        <Stack gap={4}>
          <Text fw={650}>{good ? t('safety.good') : t('safety.bad')}</Text>
          <Text>{good ? t('safety.goodText') : t('safety.badText')}</Text>
          {lastSavedAt !== null && (
            <Text size="sm" c="dimmed">
              {t('safety.last', { at: momentInWords(lastSavedAt, i18n.language) })}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t('safety.disk', { free: bytesInWords(disk.freeBytes, i18n.language) })} {disk.photosAllowed ? '' : t('safety.photosStopped')}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('safety.folder', { folder: dataFolder })}
          </Text>
        </Stack>
      </Group>
    </FormCard>
  );
}
