/** A coordinator lets count what the hub holds. */
import { RuleError } from '../../domain/errors';
import { heldBy } from '../../domain/record/fold';
import type { KnownBody } from '../../domain/record/operation';
import type { Commands } from '../api';
import { assertRoleAllows } from './roles';
import type { Writer } from './writer';

/** As many as one `admit` operation may name. */
const OPERATIONS_AN_ADMISSION = 5000;

export function admittingCommands(writer: Writer): Pick<Commands, 'admit'> {
  return {
    admit: async (deployment, operations, reason) => {
      const { written } = await writer.deployment(deployment, 'admit', async ({ state, view, org }) => {
        if (reason.trim() === '') throw new RuleError('malformed_value', { field: 'reason', message: '' });
        const held = heldBy(state);
        const ids = operations === 'all' ? [...held.keys()] : [...new Set(operations)];
        const unknown = ids.find((id) => !held.has(id));
        if (unknown !== undefined) throw new RuleError('not_held', { operation: unknown });
        const bodies: KnownBody[] = [];
        for (let from = 0; from < ids.length; from += OPERATIONS_AN_ADMISSION) bodies.push({ kind: 'admit', v: 1, operations: ids.slice(from, from + OPERATIONS_AN_ADMISSION), reason: reason.trim() });
        await assertRoleAllows(writer, { stream: deployment, org, view }, bodies);
        return { bodies, result: undefined };
      });
      return written;
    },
  };
}
