import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../../domain/deployment/view';
import { useDelivery } from '../../../hooks/delivery';
import { useSiteDays } from '../../../hooks/siteDays';
import { usePeople } from '../../../hooks/store';
import { overviewRow, type OverviewRow } from './rows';

/** Rows of all summaries, made anew only when one, the day or the language changes. `withDelivery`: what the hub has not yet is asked for. */
export function useOverviewRows(summaries: readonly DeploymentSummary[], withDelivery: boolean): readonly OverviewRow[] {
  const { i18n } = useTranslation();
  const people = usePeople();
  const streams = useDelivery((status) => (withDelivery && status !== undefined && status.link !== null ? status.streams : undefined));
  const today = useSiteDays();
  return useMemo(() => {
    const names = new Map(people?.map(({ id, name }) => [id, name]));
    const left = new Map(streams?.map(({ stream, operations, delivered, files }) => [stream, operations - delivered + files.here - files.verified]));
    const options = {
      locale: i18n.language,
      today,
      nameOf: (id: string) => names.get(id),
      undelivered: (id: string) => (streams === undefined ? undefined : (left.get(id) ?? 0)),
    };
    return summaries.map((summary) => overviewRow(summary, options));
  }, [summaries, people, streams, i18n.language, today]);
}
