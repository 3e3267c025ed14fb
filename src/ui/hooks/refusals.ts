import { useEffect, useState } from 'react';
import type { Refusal } from '../../contract/delivery';
import { useDelivery } from './delivery';
import { useRun } from './run';
import { useStore } from './store';

const none: readonly Refusal[] = [];

/** What the hub would not take of this device, and this device of the hub's. Asked for again whenever their number changes. */
export function useRefusals(): readonly Refusal[] {
  const { host } = useStore();
  const run = useRun();
  const asked = useDelivery((status) => `${status?.link?.url ?? ''} ${status?.streams.reduce((sum, { refused }) => sum + refused, 0) ?? 0} ${status?.lastSuccessAt ?? ''}`);
  const [refusals, setRefusals] = useState(none);
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('delivery.refusals', {})).then((answer) => {
      // None again is none: whoever goes by it need not begin anew.
      if (here && answer !== undefined) setRefusals(answer.refusals.length === 0 ? none : answer.refusals);
    });
    return () => {
      here = false;
    };
  }, [host, run, asked]);
  return refusals;
}
