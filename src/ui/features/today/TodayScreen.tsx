import { Grid, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useSummaries } from '../../hooks/store';
import { useSiteDays } from '../../hooks/siteDays';
import { useSession } from '../../state/session';
import { ResultsDue } from '../communication/ResultsDue';
import { NoDeployments } from '../deployments/NoDeployments';
import { byRelevance, hasTrouble, isMine, isOver, waitsFor } from '../deployments/summaryRules';
import { DeliveryCard } from './DeliveryCard';
import { NowCard } from './NowCard';
import { SummaryList } from './SummaryList';

/** What am I to do now, here; what waits for others; what was found; what is delivered. */
export function TodayScreen() {
  const { t, i18n } = useTranslation('today');
  const person = useSession((state) => state.person);
  const summaries = useSummaries();
  const today = useSiteDays();
  const date = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date());
  const parts = useMemo(() => {
    const onlooker = person ?? { id: '', roles: [] };
    const current = (summaries ?? []).filter((one) => !isOver(one)).sort(byRelevance(onlooker, today));
    const [first, ...rest] = current;
    const forMe = rest.filter((one) => isMine(one, onlooker) && waitsFor(one, onlooker));
    const others = rest.filter((one) => !forMe.includes(one) && one.waitingFor !== 'nobody');
    return { first, forMe, others, trouble: (summaries ?? []).filter(hasTrouble) };
  }, [summaries, person, today]);
  return (
    <Page title={t('title')} subtitle={date}>
      {summaries === undefined ? (
        <Loading />
      ) : summaries.length === 0 ? (
        <NoDeployments />
      ) : (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
            <Stack gap="lg">
              <NowCard summary={parts.first} />
              <ResultsDue />
              <SummaryList title={t('forMe')} empty={t('forMeNone')} summaries={parts.forMe} detail="progress" />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
            <Stack gap="lg">
              <SummaryList title={t('others')} empty={t('othersNone')} summaries={parts.others} detail="waiting" />
              <SummaryList title={t('found')} empty={t('foundNone')} summaries={parts.trouble} detail="trouble" />
              <DeliveryCard deployments={summaries.length} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </Page>
  );
}
