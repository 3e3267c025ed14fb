import { Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { IconEdit, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeholders } from '../../../domain/communication/fill';
import { messageTemplates, type MessageTemplate } from '../../../domain/communication/templates-of';
import { ORG_STREAM } from '../../../domain/record/operation';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { useMayKeepSites } from '../../hooks/allowed';
import { useLive } from '../../hooks/store';
import { MessageTemplateForm } from './MessageTemplateForm';

const inBraces = (name: string): string => `{{${name}}}`;

/** Texts of the organisation's own for messages, and what can stand in braces. */
export function MessageTemplatesCard() {
  const { t } = useTranslation(['communication', 'common']);
  const org = useLive((queries) => queries.state(ORG_STREAM));
  const own = useMemo(() => (org === undefined ? undefined : messageTemplates(org).filter(({ id }) => id !== undefined)), [org]);
  // The same people keep sites and texts: what belongs to the organisation.
  const mayKeep = useMayKeepSites();
  const [edited, setEdited] = useState<MessageTemplate | 'new'>();
  if (own === undefined) return <Loading />;
  if (edited !== undefined) return <MessageTemplateForm template={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />;
  return (
    <Stack gap="lg">
      <FormCard title={t('templates.title')} text={t('templates.text')}>
        {own.length === 0 ? (
          <Text>{t('templates.none')}</Text>
        ) : (
          <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {own.map((template) => (
              <Group component="li" key={template.id} justify="space-between" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
                <div style={{ minWidth: 0, flex: '1 1 260px' }}>
                  <Text fw={600}>{template.title}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`occasions.${template.occasion}`)} · {t(`languages.${template.locale}`)}
                  </Text>
                </div>
                {mayKeep && (
                  <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('templates.editOne', { title: template.title })} onClick={() => setEdited(template)}>
                    {t('common:edit')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
        {mayKeep ? (
          <Group>
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
              {t('templates.add')}
            </Button>
          </Group>
        ) : (
          <Text c="dimmed">{t('templates.notAllowed')}</Text>
        )}
      </FormCard>
      <FormCard title={t('templates.placeholders')} text={t('templates.placeholdersHint', { example: inBraces('reference') })}>
        <Table verticalSpacing={4} aria-label={t('templates.placeholders')}>
          <Table.Tbody>
            {placeholders.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  <Code>{inBraces(name)}</Code>
                </Table.Th>
                <Table.Td>{t(`templates.facts.${name}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </FormCard>
    </Stack>
  );
}
