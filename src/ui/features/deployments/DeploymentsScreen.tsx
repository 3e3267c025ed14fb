import { Button, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteDay } from '../../../domain/deployment/lateness';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useSummaries } from '../../hooks/store';
import { useSiteDays } from '../../hooks/siteDays';
import { useDensity, useSession } from '../../state/session';
import { DeploymentCard } from './DeploymentCard';
import { DeploymentFilters } from './DeploymentFilters';
import { Overview } from './overview/Overview';
import { NoDeployments } from './NoDeployments';
import { byRelevance, matchesSearch, passesFilter, type SummaryFilter } from './summaryRules';
import { NewDeploymentLink } from './NewDeploymentLink';

/** Every deployment on this device, to find one and to see which of them need attention. */
export function DeploymentsScreen() {
  const { t } = useTranslation('deployments');
  const summaries = useSummaries();
  const newButton = (
    <NewDeploymentLink>{t('new')}</NewDeploymentLink>
  );
  const overview = useOverview();
  const some = summaries !== undefined && summaries.length > 0;
  return (
    <Page title={t('title')} {...(overview ? { width: 2400 } : {})} {...(some ? { subtitle: t('subtitle', { count: summaries.length }), actions: newButton } : {})}>
      {summaries === undefined ? <Loading /> : summaries.length === 0 ? <NoDeployments /> : overview ? <Overview summaries={summaries} /> : <Found summaries={summaries} />}
    </Page>
  );
}

/** At a desk with room for a table. */
function useOverview(): boolean {
  const desk = useDensity() === 'desk';
  const wide = useMediaQuery('(min-width: 900px)', true, { getInitialValueInEffect: false });
  return desk && wide;
}

function Found({ summaries }: { readonly summaries: readonly DeploymentSummary[] }) {
  const { t } = useTranslation('deployments');
  const person = useSession((state) => state.person);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<SummaryFilter>('all');
  const wanted = useDeferredValue(search);
  const today = useSiteDays();
  const shown = useMemo(() => {
    const onlooker = person ?? { id: '', roles: [] };
    return summaries.filter((one) => passesFilter(one, filter, onlooker, today) && matchesSearch(one, wanted)).sort(byRelevance(onlooker, today));
  }, [summaries, filter, wanted, person, today]);
  return (
    <Stack gap="md">
      <DeploymentFilters search={search} onSearch={setSearch} filter={filter} onFilter={setFilter} />
      <Text size="sm" c="dimmed" role="status">
        {t('found', { count: shown.length })}
      </Text>
      {shown.length === 0 ? (
        <Group>
          <Text>{t('noneFound')}</Text>
          <Button
            variant="default"
            onClick={() => {
              setSearch('');
              setFilter('all');
            }}
          >
            {t('clear')}
          </Button>
        </Group>
      ) : (
        <Cards summaries={shown} today={today} />
      )}
    </Stack>
  );
}

const CARDS_AT_ONCE = 40;

function Cards({ summaries, today }: { readonly summaries: readonly DeploymentSummary[]; readonly today: SiteDay }) {
  const { t } = useTranslation('deployments');
  const [limit, setLimit] = useState(CARDS_AT_ONCE);
  const rest = summaries.length - limit;
  return (
    <Stack gap="sm">
      <Stack component="ul" gap="sm" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {summaries.slice(0, limit).map((summary) => (
          <li key={summary.id}>
            <DeploymentCard summary={summary} today={today(summary.timeZone)} />
          </li>
        ))}
      </Stack>
      {rest > 0 && (
        <Button variant="default" onClick={() => setLimit(limit + CARDS_AT_ONCE)}>
          {t('more', { count: Math.min(rest, CARDS_AT_ONCE) })}
        </Button>
      )}
    </Stack>
  );
}
