import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { useDisk, useHostInfo } from '../../hooks/store';
import { bytesInWords } from '../../hooks/words';

/** Where the data lies and how much room is left, with what that means. */
export function DiskCard({ folder }: { readonly folder: string | undefined }) {
  const { t, i18n } = useTranslation('backup');
  const { dataFolder } = useHostInfo();
  const disk = useDisk();
  const state = !disk.writable ? 'unwritable' : !disk.photosAllowed ? 'photosStopped' : disk.nearlyFull ? 'nearlyFull' : 'fine';
  const rows: readonly (readonly [string, string])[] = [
    [t('disk.dataFolder'), dataFolder],
    ...(folder === undefined ? [] : [[t('disk.snapshots'), folder] as const]),
    [t('disk.free'), bytesInWords(disk.freeBytes, i18n.language)],
  ];
  return (
    <FormCard title={t('disk.title')}>
      <Text {...(state === 'fine' ? {} : { c: 'var(--pl-warn-fg)', fw: 650 })}>
        {t(`disk.${state}`)}
      </Text>
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
