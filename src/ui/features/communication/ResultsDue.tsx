import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../components/links';
import { dateInWords } from '../../hooks/words';
import { usePlans } from '../plan/usePlan';

const MOST = 6;

/** Deployments that ended and whose requester was not told yet. Nothing when there are none. */
export function ResultsDue() {
  const { t, i18n } = useTranslation('communication');
  const [all, setAll] = useState(false);
  const due = (usePlans() ?? []).flatMap(({ id, reference, title, resultDue }) => (resultDue === null ? [] : [{ id, reference, title, ...resultDue }])).sort((a, b) => a.at.localeCompare(b.at));
  if (due.length === 0) return null;
  const shown = all ? due : due.slice(0, MOST);
  return (
    <Paper component="section" p="md" bg="var(--pl-surface)" style={{ borderTop: '4px solid var(--pl-warn-line)' }}>
      <Title order={2} size="h4">
        {t('result.cardTitle')}
      </Title>
      <Text c="dimmed">{t('result.cardText')}</Text>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {shown.map(({ id, reference, title, outcome, at }) => (
          <Group component="li" key={id} justify="space-between" gap="xs" py={4} style={{ borderTop: '1px solid var(--pl-line)' }}>
            <LinkAnchor to="/d/$id/communication" params={{ id }} search={{ tell: 'result' }} aria-label={t('result.open', { reference })} fw={650}>
              {reference}
            </LinkAnchor>
            <Text size="sm" style={{ flex: '1 1 160px', overflowWrap: 'anywhere' }}>
              {title}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`result.outcomes.${outcome}`)}, {dateInWords(at.slice(0, 10), i18n.language)}
            </Text>
          </Group>
        ))}
      </ul>
      {due.length > shown.length && (
        <Button variant="default" mt="xs" onClick={() => setAll(true)}>
          {t('result.more', { count: due.length - shown.length })}
        </Button>
      )}
    </Paper>
  );
}
