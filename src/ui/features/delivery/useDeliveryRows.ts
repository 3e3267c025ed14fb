import { useEffect, useState } from 'react';
import { useRun } from '../../hooks/run';
import { useStore, useSummaries } from '../../hooks/store';
import type { DeploymentSummary } from '../../../domain/deployment/view';

export interface DeliveryRow {
  readonly summary: DeploymentSummary;
  /** Records of its journal on this device; undefined while asked. */
  readonly operations: number | undefined;
}

/** Every deployment with how many records its journal holds, counted by the host. */
export function useDeliveryRows(): readonly DeliveryRow[] | undefined {
  const { host } = useStore();
  const run = useRun();
  const summaries = useSummaries();
  const [ends, setEnds] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('journal.streams', {})).then((answer) => {
      if (here && answer !== undefined) setEnds(new Map(answer.streams.map(({ stream, end }) => [stream, end])));
    });
    return () => {
      here = false;
    };
    // Asked again whenever a deployment changed.
  }, [host, run, summaries]);
  return summaries?.map((summary) => ({ summary, operations: ends.get(summary.id) })).sort((a, b) => b.summary.changedAt.localeCompare(a.summary.changedAt));
}
