import { Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowsMove, IconMinus, IconPencil, IconPlus, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PartChange } from '../../../domain/model/diff';
import { localText } from '../../../domain/model/schema';
import { ToneBadge } from '../../components/VerdictBadge';
import { useFieldName, useFieldValue } from './fieldWords';

const look: Record<PartChange['kind'], readonly ['pass' | 'fail' | 'info' | 'warn', TablerIcon]> = { added: ['pass', IconPlus], removed: ['fail', IconMinus], moved: ['info', IconArrowsMove], changed: ['warn', IconPencil] };

/** The differences between two versions, one part after the other, each field with both values. */
export function DiffList({ changes }: { readonly changes: readonly PartChange[] }) {
  const { t } = useTranslation('models');
  if (changes.length === 0) return <Text>{t('comparing.same')}</Text>;
  return (
    <Stack gap="sm">
      <Text role="status">{t('comparing.count', { count: changes.length })}</Text>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {changes.map((change) => (
          <Change key={`${change.kind}/${change.part}/${change.id}`} change={change} />
        ))}
      </Stack>
    </Stack>
  );
}

function Change({ change }: { readonly change: PartChange }) {
  const { t, i18n } = useTranslation(['models', 'modelEditor']);
  const [tone, icon] = look[change.kind];
  const path = (titles: PartChange['place']): string => titles.map((title) => localText(title, i18n.language)).join(' › ');
  const where = change.kind === 'moved' ? (change.from.length === 0 ? t('comparing.reordered') : t('comparing.movedFrom', { place: path(change.from) })) : '';
  return (
    <Stack component="li" gap={6} py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group gap="sm" align="flex-start">
        <ToneBadge tone={tone} icon={icon}>
          {t(`comparing.kind.${change.kind}`)}
        </ToneBadge>
        <div style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
            {t(`modelEditor:part.${change.part}`)}: {localText(change.title, i18n.language) || change.id}
          </Text>
          <Text size="sm" c="dimmed">
            {[change.place.length === 0 ? '' : t('comparing.in', { place: path(change.place) }), where].filter((part) => part !== '').join(' · ')}
          </Text>
        </div>
      </Group>
      {change.fields.length > 0 && <Fields change={change} />}
    </Stack>
  );
}

function Fields({ change }: { readonly change: PartChange }) {
  const { t, i18n } = useTranslation('models');
  const nameOf = useFieldName();
  const valueOf = useFieldValue();
  const cell = { whiteSpace: 'pre-line', overflowWrap: 'anywhere', verticalAlign: 'top' } as const;
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} role="region" aria-label={localText(change.title, i18n.language) || change.id}>
      <Table layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="28%">{t('comparing.field')}</Table.Th>
            <Table.Th scope="col">{t('comparing.before')}</Table.Th>
            <Table.Th scope="col">{t('comparing.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {change.fields.map((field) => (
            <Table.Tr key={`${field.field} ${field.of} ${field.language}`}>
              <Table.Th scope="row" style={cell} fw={500}>
                {nameOf(field)}
              </Table.Th>
              <Table.Td style={cell}>{valueOf(field.field, field.before)}</Table.Td>
              <Table.Td style={cell}>{valueOf(field.field, field.after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
