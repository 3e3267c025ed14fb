import { useMemo } from 'react';
import { auditEntries, type AuditEntry } from '../../../domain/audit/entries';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { StreamState } from '../../../domain/record/fold';
import type { Operation } from '../../../domain/record/operation';
import { useConnection, useLive } from '../../hooks/store';

export interface AuditHistory {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly state: StreamState;
}

/** Everything that was ever written to a deployment; undefined while it is read, an error where it cannot be. */
export function useAuditEntries({ id, model }: DeploymentView): AuditHistory | { readonly error: unknown } | undefined {
  const connection = useConnection();
  const read = useLive(
    async (queries): Promise<{ readonly operations: readonly Operation[]; readonly state: StreamState } | { readonly error: unknown }> => {
      try {
        const operations = await queries.history(id, { limit: Infinity });
        return { operations, state: await queries.state(id) };
      } catch (error) {
        // It is shown; read again when the connection is back.
        return { error };
      }
    },
    [id, connection],
  );
  return useMemo(() => {
    if (read === undefined || 'error' in read) return read;
    const { operations, state } = read;
    return { entries: auditEntries({ operations, state, model }).toReversed(), state };
  }, [read, model]);
}
