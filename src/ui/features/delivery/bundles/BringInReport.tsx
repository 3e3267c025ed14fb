import { Group, Stack, Table, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleReport } from '../../../../contract/delivery';
import { ORG_STREAM } from '../../../../domain/record/operation';
import { LinkAnchor } from '../../../components/links';
import { momentInWords } from '../../../hooks/words';

/** What came in, per deployment, and what did not need to. */
export function BringInReport({ name, report }: { readonly name: string; readonly report: BundleReport }) {
  const { t, i18n } = useTranslation(['bundles', 'removing']);
  const { made, streams, files, selfAsserted } = report;
  const news = files.added > 0 || streams.some(({ added }) => added > 0);
  return (
    <Stack gap="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
        <IconCircleCheck size={26} aria-hidden color="var(--pl-pass-line)" style={{ flexShrink: 0 }} />
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {t(news ? 'bringIn.done' : 'bringIn.nothingNew', { name })}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('bringIn.made', { at: momentInWords(made.at, i18n.language), device: made.device.slice(0, 8), generator: made.generator })}
      </Text>
      <div role="region" tabIndex={0} aria-label={t('bringIn.table')} style={{ overflowX: 'auto' }}>
        <Table maw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('bringIn.columns.deployment')}</Table.Th>
              <Table.Th ta="end">{t('bringIn.columns.added')}</Table.Th>
              <Table.Th ta="end">{t('bringIn.columns.known')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {streams.map(({ stream, reference, added, known, back }) => (
              <Table.Tr key={stream}>
                <Table.Td>
                  {stream === ORG_STREAM ? (
                    t('bringIn.org')
                  ) : (
                    <LinkAnchor to="/d/$id" params={{ id: stream }} fw={650}>
                      {reference ?? t('bringIn.unnamed')}
                    </LinkAnchor>
                  )}
                  {back === true && <Text size="sm">{t('removing:cameBack')}</Text>}
                </Table.Td>
                <Table.Td ta="end" className="pl-numeric">
                  {added.toLocaleString(i18n.language)}
                </Table.Td>
                <Table.Td ta="end" className="pl-numeric">
                  {known.toLocaleString(i18n.language)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text>{t('bringIn.files', { added: files.added, known: files.known })}</Text>
      {files.absent > 0 && <Text c="var(--pl-warn-fg)">{t('bringIn.absent', { count: files.absent })}</Text>}
      {selfAsserted > 0 && <Text>{t('bringIn.selfAsserted', { count: selfAsserted })}</Text>}
    </Stack>
  );
}
