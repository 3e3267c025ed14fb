import { Anchor, List, Stack, Table, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { helpContents, helpParts } from '../../app/helpParts';
import { FormCard } from '../../components/FormCard';
import { Page } from '../../components/Page';
import { KeysList } from '../palette/KeysList';
import { words } from './words';

function go(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}

/** Help that needs no network: how it works, what to do when something is wrong, keys and words. */
export function HelpScreen() {
  const { t } = useTranslation('help');
  const { part } = useSearch({ from: '/help' });
  useEffect(() => {
    if (part !== undefined) go(part);
  }, [part]);
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={860}>
      <nav aria-label={t('contents')}>
        <List listStyleType="none" spacing={0} style={{ columns: '3 240px', columnGap: 'var(--mantine-spacing-lg)' }}>
          {helpContents.map((id) => (
            <List.Item key={id} style={{ breakInside: 'avoid' }}>
              <Anchor component="button" type="button" ta="start" className="pl-target" onClick={() => go(id)}>
                {t(`${id}.title`)}
              </Anchor>
            </List.Item>
          ))}
        </List>
      </nav>
      <Stack gap="lg">
        {helpParts.map((id) => (
          <div key={id} id={id} tabIndex={-1}>
            <FormCard title={t(`${id}.title`)}>
              <List spacing="xs" type={id === 'begin' || id === 'notSaved' ? 'ordered' : 'unordered'}>
                {t(`${id}.lines`, { returnObjects: true }).map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
            </FormCard>
          </div>
        ))}
        <div id="keys" tabIndex={-1}>
          <FormCard title={t('keys.title')} text={t('keys.text')}>
            <KeysList />
          </FormCard>
        </div>
        <div id="words" tabIndex={-1}>
          <FormCard title={t('words.title')}>
            <Table verticalSpacing={8}>
              <Table.Tbody>
                {words.map((word) => (
                  <Table.Tr key={word}>
                    <Table.Th scope="row" w={180} fw={600}>
                      {t(`words.${word}.name`)}
                    </Table.Th>
                    <Table.Td>
                      <Text>{t(`words.${word}.meaning`)}</Text>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </FormCard>
        </div>
      </Stack>
    </Page>
  );
}
