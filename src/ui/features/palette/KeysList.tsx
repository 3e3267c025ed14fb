import { Group, Kbd, Stack, Table, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { checklistKeys } from '../checklist/keys';
import { everywhereKeys, isNamed } from './keys';

/** All keys with what they do, by where they work. */
export function KeysList() {
  const { t } = useTranslation(['palette', 'checklist']);
  return (
    <Stack gap="lg">
      <KeyGroup title={t('everywhere')} rows={everywhereKeys.map(({ keys, words }) => ({ keys, words: t(`keys.${words}`) }))} />
      <KeyGroup title={t('inChecklist')} rows={checklistKeys.map(({ keys, what }) => ({ keys, words: t(`checklist:${what}`) }))} />
    </Stack>
  );
}

export function KeyGroup({ title, rows }: { readonly title: string; readonly rows: readonly { readonly keys: readonly string[]; readonly words: string }[] }) {
  const { t } = useTranslation('palette');
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {rows.map(({ keys, words }) => (
            <Table.Tr key={words}>
              <Table.Th scope="row" w={150} fw={400}>
                <Group gap={4} wrap="nowrap">
                  {keys.map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 && <span aria-hidden>+</span>}
                      <Kbd size="md">{isNamed(key) ? t(`keyNames.${key}`) : key}</Kbd>
                    </Fragment>
                  ))}
                </Group>
              </Table.Th>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
