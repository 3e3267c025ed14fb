/** Writing down what simply is so: parts of a plan, people to be told, risks, costs, lessons. Each kind is one entity, written whole or in part. */
import { v7 } from 'uuid';
import { entityFields, type FieldedType } from '../../domain/deployment/entities';
import { assertMayRecord } from '../../domain/deployment/gates';
import { RuleError } from '../../domain/errors';
import { assertFitsPlan } from '../../domain/planning/gates';
import { entityKey, ORG_STREAM, type EntityRef, type Json } from '../../domain/record/operation';
import type { StreamState } from '../../domain/record/fold';
import type { Commands } from '../api';
import { checkFields } from './fields';
import { assertRoleAllows } from './roles';
import { asJson, bodiesOf, changesOf, type Writer } from './writer';

type RecordingCommands = Pick<Commands, 'record' | 'recordOrg'>;

/** The only one of its kind in its stream: its id is its kind. */
const single: ReadonlySet<FieldedType> = new Set(['handover', 'organisation']);

export function recordingCommands(writer: Writer): RecordingCommands {
  return {
    record: async (deployment, type, id, changes) => {
      const { values, ref } = planOf(type, id, changes);
      const { written } = await writer.deployment(deployment, `record_${type}`, async ({ state, org, view }) => {
        assertMayRecord(view, type);
        assertThere(state, ref, id);
        assertFitsPlan(state, type, ref.id, values);
        const bodies = bodiesOf(changesOf(state, ref, values));
        await assertRoleAllows(writer, { stream: deployment, org, view }, bodies);
        return { bodies, result: undefined };
      });
      return { ...written, id: ref.id };
    },
    recordOrg: async (type, id, changes) => {
      const { values, ref } = planOf(type, id, changes);
      await writer.stream(ORG_STREAM, `record_${type}`, async ({ state }) => {
        // What a criterion of the self-assessment is called is fixed; its first answer makes the entity.
        if (type !== 'self_assessment') assertThere(state, ref, id);
        const bodies = bodiesOf(changesOf(state, ref, values));
        await assertRoleAllows(writer, { stream: ORG_STREAM, org: state, view: undefined }, bodies);
        return { bodies, result: undefined };
      });
      return { id: ref.id };
    },
  };
}

function planOf(type: FieldedType, id: string | null, changes: object): { readonly values: Readonly<Record<string, Json>>; readonly ref: EntityRef } {
  const given = asJson(changes) as Readonly<Record<string, Json>>;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(entityFields[type], name));
  if (unknown !== undefined) throw new RuleError('malformed_value', { field: unknown, message: 'no such field' });
  checkFields(type, given);
  const begun = id === null && Object.hasOwn(entityFields[type], 'removed') ? { removed: false, ...given } : given;
  return { values: begun, ref: { type, id: id ?? (single.has(type) ? type : v7()) } };
}

function assertThere(state: StreamState, ref: EntityRef, id: string | null): void {
  if (id !== null && !single.has(ref.type as FieldedType) && !state.entities.has(entityKey(ref))) throw new RuleError('no_such_entity', { key: entityKey(ref) });
}
