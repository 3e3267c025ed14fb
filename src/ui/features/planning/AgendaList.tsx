import { Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '../../../domain/planning/agenda';
import { LinkAnchor } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';

const A_PAGE = 60;
const columns = ['when', 'what', 'deployment', 'site', 'people'] as const;

/** What is planned, one line each, in order of time. */
export function AgendaList({ items, clashing, label }: { readonly items: readonly AgendaItem[]; readonly clashing: ReadonlySet<string>; readonly label: string }) {
  const { t } = useTranslation('plan');
  const [most, setMost] = useState(A_PAGE);
  if (items.length === 0) return <Text>{t('planning.nothingOn')}</Text>;
  return (
    <>
      <Table.ScrollContainer minWidth={660} type="native" scrollAreaProps={{ tabIndex: 0 }}>
        <Table verticalSpacing="xs" aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((name) => (
                <Table.Th key={name}>{t(`planning.columns.${name}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.slice(0, most).map((item) => (
              <Line key={item.key} item={item} clashes={clashing.has(item.key)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {items.length > most && (
        <Group>
          <Button variant="default" onClick={() => setMost(most + A_PAGE)}>
            {t('planning.showMore', { count: Math.min(A_PAGE, items.length - most) })}
          </Button>
        </Group>
      )}
    </>
  );
}

function Line({ item, clashes }: { readonly item: AgendaItem; readonly clashes: boolean }) {
  const { t, i18n } = useTranslation(['plan', 'common']);
  const nameOf = usePersonName();
  const moment = (at: string): string => momentInWords(at, i18n.language, item.timeZone);
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Text size="sm">{t('schedule.until', { from: moment(item.start), to: moment(item.end) })}</Text>
      </Table.Td>
      <Table.Td>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {item.title}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`kinds.${item.what}`)}
        </Text>
        {clashes && (
          <ToneBadge tone="fail" icon={IconAlertTriangle}>
            {t('planning.clashing')}
          </ToneBadge>
        )}
      </Table.Td>
      <Table.Td>
        <LinkAnchor to="/d/$id/plan" params={{ id: item.deployment }}>
          {item.reference}
        </LinkAnchor>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{item.site.name}</Text>
        <Text size="sm" c="dimmed">
          {item.racks.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{item.people.map((id) => nameOf(id) ?? t('common:unknownPerson')).join(', ')}</Text>
      </Table.Td>
    </Table.Tr>
  );
}
