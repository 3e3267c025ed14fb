import { Spoiler, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { licences } from './licences';

const FOLDED_PX = 160;

/** Other people's work inside, and its licences. */
export function LicencesCard() {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <FormCard title={t('licences.title')} text={t('licences.text')}>
      <Spoiler maxHeight={FOLDED_PX} showLabel={t('common:showMore')} hideLabel={t('common:showLess')}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('licences.name')}</Table.Th>
              <Table.Th>{t('licences.licence')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {licences.map(({ name, licence }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{licence}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Spoiler>
    </FormCard>
  );
}
