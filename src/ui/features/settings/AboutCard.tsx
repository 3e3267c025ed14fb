import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { useDisk, useHostInfo } from '../../hooks/store';
import { bytesInWords } from '../../hooks/words';

/** Version, shell, where the data is, and which device this is. */
export function AboutCard() {
  const { t, i18n } = useTranslation('settings');
  const info = useHostInfo();
  const disk = useDisk();
  const rows: readonly (readonly [string, string])[] = [
    [t('about.version'), info.version],
    [t('about.shell'), t(`about.shells.${info.shell}`)],
    [t('about.platform'), info.platform],
    [t('about.dataFolder'), info.dataFolder],
    [t('about.device'), info.device],
    [t('about.free'), bytesInWords(disk.freeBytes, i18n.language)],
  ];
  return (
    <FormCard title={t('about.title')}>
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" w={180} fw={500}>
                {label}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </FormCard>
  );
}
