import { useMemo } from 'react';
import type { Queries } from '../../../data/api';
import { auditEntries, type AuditEntry } from '../../../domain/audit/entries';
import { markRefused } from '../../../domain/audit/refused';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { StreamState } from '../../../domain/record/fold';
import type { Operation } from '../../../domain/record/operation';
import { useRefusals } from '../../hooks/refusals';
import { useConnection, useLive } from '../../hooks/store';

/** What is looked at first, while the rest of a long history is read. */
const FIRST = 200;

export interface AuditHistory {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly state: StreamState;
  /** False while only the newest are there. */
  readonly complete: boolean;
}

interface Read {
  readonly operations: readonly Operation[];
  readonly state: StreamState;
  readonly complete: boolean;
}

/** Everything that was ever written to a deployment, the newest at once; undefined while that is read, an error where it cannot be. */
export function useAuditEntries({ id, model }: DeploymentView): AuditHistory | { readonly error: unknown } | undefined {
  const connection = useConnection();
  const latest = useRead(async (queries) => ({ operations: await queries.latest(id, FIRST), state: await queries.state(id), complete: false }), [id, connection]);
  const shown = latest !== undefined;
  const all = useRead(async (queries) => (shown ? { operations: await queries.history(id, { limit: Infinity }), state: await queries.state(id), complete: true } : undefined), [id, connection, shown]);
  const read = all ?? latest;
  const history = useMemo(() => {
    if (read === undefined || 'error' in read) return read;
    const { operations, state, complete } = read;
    return { entries: auditEntries({ operations, state, model }).toReversed(), state, complete };
  }, [read, model]);
  const refusals = useRefusals();
  return useMemo(() => {
    if (history === undefined || 'error' in history) return history;
    return { ...history, entries: markRefused(history.entries, refusals.filter(({ stream, direction }) => stream === id && direction === 'out')) };
  }, [history, refusals, id]);
}

/** An error is shown as one; read again when the connection is back. */
function useRead(read: (queries: Queries) => Promise<Read | undefined>, deps: readonly unknown[]): Read | { readonly error: unknown } | undefined {
  return useLive(async (queries) => {
    try {
      return await read(queries);
    } catch (error) {
      return { error };
    }
  }, deps);
}
