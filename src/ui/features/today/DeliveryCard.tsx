import { Group, Paper, Text, Title } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../components/links';
import { useLinkedHub } from '../../hooks/delivery';
import { DeliverySentence } from '../delivery/DeliverySentence';

/** What is not delivered yet: without a hub that is everything, and it says so. */
export function DeliveryCard({ deployments }: { readonly deployments: number }) {
  const { t } = useTranslation('today');
  const linked = useLinkedHub() !== undefined;
  return (
    <Paper component="section" bg="var(--pl-surface)" p="md">
      <Title order={2} size="h4" mb="xs">
        {linked ? t('deliveryWithHub') : t('delivery')}
      </Title>
      {linked ? (
        <DeliverySentence size="md" />
      ) : (
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconDeviceLaptop size={24} aria-hidden style={{ flexShrink: 0 }} />
          <Text>{t('deliveryText', { count: deployments })}</Text>
        </Group>
      )}
      <LinkAnchor to="/delivery" className="pl-target" mt={4}>
        {t('deliveryLink')}
      </LinkAnchor>
    </Paper>
  );
}
