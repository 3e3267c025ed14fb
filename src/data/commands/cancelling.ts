/** Cancelling a deployment, and taking that back. Nothing is removed: it is an entry like any other, with its reason. */
import { assertMayCancel, assertMayReinstate } from '../../domain/deployment/cancellation';
import { readEntity } from '../../domain/deployment/entities';
import { isNothing } from '../../domain/nothing';
import { entityKey, type Json } from '../../domain/record/operation';
import type { Commands, Written } from '../api';
import { checkFields } from './fields';
import { assertRoleAllows } from './roles';
import { bodiesOf, changesOf, type FoundDeployment, type Writer } from './writer';

type CancellingCommands = Pick<Commands, 'cancelDeployment' | 'reinstateDeployment'>;

const DEPLOYMENT = { type: 'deployment', id: 'deployment' } as const;

export function cancellingCommands(writer: Writer): CancellingCommands {
  const write = async (deployment: string, label: string, plan: (found: FoundDeployment) => Readonly<Record<string, Json>>): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, async (found) => {
      const { state, org, view } = found;
      const values = plan(found);
      checkFields('deployment', values);
      const bodies = bodiesOf(changesOf(state, DEPLOYMENT, values));
      await assertRoleAllows(writer, { stream: deployment, org, view }, bodies);
      return { bodies, result: undefined };
    });
    return written;
  };
  return {
    cancelDeployment: (deployment, reason) =>
      write(deployment, 'cancel_deployment', ({ state, view }) => {
        assertMayCancel(view, reason);
        const { reinstated } = readEntity('deployment', state.entities.get(entityKey(DEPLOYMENT))).values;
        // Why an earlier one was taken back belongs to that one: with it emptied, the same words said again are written again.
        return { cancelled: { reason: reason.trim() }, ...(isNothing(reinstated) ? {} : { reinstated: null }) };
      }),
    reinstateDeployment: (deployment, reason) =>
      write(deployment, 'reinstate_deployment', ({ view }) => {
        assertMayReinstate(view, reason);
        return { cancelled: null, reinstated: { reason: reason.trim() } };
      }),
  };
}
