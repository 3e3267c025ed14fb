import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bySupplier, costsOf } from '../../../domain/measures/measures';
import type { DeploymentFacts } from '../../../domain/measures/facts';
import { FormCard } from '../../components/FormCard';
import { valueInWords } from './figures';

const columns = ['share', 'dead', 'received', 'damaged', 'missing'] as const;

/** Units by manufacturer, and cost by currency. */
export function SupplyAndCost({ ended }: { readonly ended: readonly DeploymentFacts[] }) {
  const { t } = useTranslation('measures');
  const suppliers = bySupplier(ended);
  const costs = costsOf(ended);
  return (
    <Stack gap="lg">
      <FormCard title={t('supply.title')} text={t('supply.text')}>
        {suppliers.length === 0 ? <Text>{t('supply.none')}</Text> : <SupplierTable suppliers={suppliers} />}
      </FormCard>
      <FormCard title={t('cost.title')} text={t('cost.text')}>
        {costs.length === 0 ? <Text>{t('cost.none')}</Text> : <CostTable costs={costs} />}
      </FormCard>
    </Stack>
  );
}

function SupplierTable({ suppliers }: { readonly suppliers: ReturnType<typeof bySupplier> }) {
  const { t, i18n } = useTranslation('measures');
  return (
    <div role="region" tabIndex={0} aria-label={t('supply.title')} style={{ overflowX: 'auto' }}>
      <Table miw={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('supply.supplier')}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="end">
                {t(`supply.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {suppliers.map((one) => (
            <Table.Tr key={one.supplier}>
              <Table.Th scope="row">{one.supplier === '' ? t('supply.unnamed') : one.supplier}</Table.Th>
              <Table.Td ta="end">{valueInWords(one.value, 'share', i18n.language, t)}</Table.Td>
              <Table.Td ta="end">{one.part}</Table.Td>
              <Table.Td ta="end">{one.of}</Table.Td>
              <Table.Td ta="end">{one.damaged}</Table.Td>
              <Table.Td ta="end">{one.missing}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function CostTable({ costs }: { readonly costs: ReturnType<typeof costsOf> }) {
  const { t, i18n } = useTranslation('measures');
  const money = (amount: string, currency: string): string => new Intl.NumberFormat(i18n.language, { style: 'currency', currency }).format(Number(amount));
  return (
    <div role="region" tabIndex={0} aria-label={t('cost.title')} style={{ overflowX: 'auto' }}>
      <Table miw={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('cost.currency')}</Table.Th>
            <Table.Th ta="end">{t('cost.total')}</Table.Th>
            <Table.Th ta="end">{t('cost.deployments')}</Table.Th>
            <Table.Th ta="end">{t('cost.mean')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {costs.map(({ currency, total, deployments, mean }) => (
            <Table.Tr key={currency}>
              <Table.Th scope="row">{currency}</Table.Th>
              <Table.Td ta="end">{money(total, currency)}</Table.Td>
              <Table.Td ta="end">{deployments}</Table.Td>
              <Table.Td ta="end">{money(mean, currency)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
