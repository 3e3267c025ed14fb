/** Beginning a deployment, changing its plan, and the list of what is expected. */
import { v7 } from 'uuid';
import { canonicalText, sha256Hex } from '../../domain/record/canonical';
import { ORG_STREAM, type Json } from '../../domain/record/operation';
import type { Commands, DeploymentPlan, NewDeployment } from '../api';
import { checkFields } from './fields';
import { planImport } from './import-components';
import { assertRoleAllows } from './roles';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type PlanningCommands = Pick<Commands, 'createDeployment' | 'editDeployment' | 'importComponents'>;

const DEPLOYMENT = { type: 'deployment', id: 'deployment' } as const;

function detailsOf(input: Partial<Omit<NewDeployment, 'model'>> & DeploymentPlan): Readonly<Record<string, Json>> {
  const values = asJson(input) as Readonly<Record<string, Json>>;
  checkFields('deployment', values);
  return values;
}

export function planningCommands(writer: Writer): PlanningCommands {
  return {
    createDeployment: async ({ model, ...details }) => {
      const stream = v7();
      const values = { ...detailsOf(details), cancelled: null };
      const adopted = asJson(model);
      await writer.stream(stream, 'create_deployment', async ({ state }) => {
        const bodies = bodiesOf({ kind: 'adopt', v: 1, model: adopted, sha256: sha256Hex(canonicalText(adopted)) }, changesOf(state, DEPLOYMENT, values));
        await assertRoleAllows(writer, { stream, org: await writer.options.store.state(ORG_STREAM), view: undefined }, bodies);
        return { bodies, result: undefined };
      });
      return stream;
    },
    editDeployment: async (deployment, changes) => {
      const values = detailsOf(changes);
      const { written } = await writer.deployment(deployment, 'edit_deployment', async ({ state, org, view }) => {
        const bodies = bodiesOf(changesOf(state, DEPLOYMENT, values));
        await assertRoleAllows(writer, { stream: deployment, org, view }, bodies);
        return { bodies, result: undefined };
      });
      return written;
    },
    importComponents: async (deployment, lines) => {
      const { result } = await writer.deployment(deployment, 'import_components', ({ state, view }) => planImport(state, [...view.components.values()], lines));
      return result;
    },
  };
}
