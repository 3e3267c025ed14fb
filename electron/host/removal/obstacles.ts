/** What stands in the way of removing a deployment, by what is known here. The hub is asked when it is done. */
import type { RemovalObstacle } from '../../../src/contract/removal';
import type { DeliveryStanding } from '../delivery/options';

export interface RemovalFacts {
  /** Null: this device belongs to no hub. */
  readonly standing: DeliveryStanding | null;
  readonly files: ReadonlySet<string>;
  /** A bundle or a backup is being made or brought in. */
  readonly busy: boolean;
}

export function obstaclesTo({ standing, files, busy }: RemovalFacts): { readonly code: RemovalObstacle; readonly count: number }[] {
  const counts: readonly (readonly [RemovalObstacle, number])[] = [
    ['job', busy ? 1 : 0],
    ...(standing === null
      ? ([['no_hub', 1]] as const)
      : ([
          ['signed_out', standing.signedIn ? 0 : 1],
          ['not_sent', standing.notSent],
          ['refused', standing.refused],
          ['held', standing.held],
          ['to_fetch', standing.toFetch],
          ['files_unverified', standing.unverified(files)],
        ] as const)),
  ];
  return counts.flatMap(([code, count]) => (count > 0 ? [{ code, count }] : []));
}
