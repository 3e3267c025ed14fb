/** What people decide: about nonconformances, and between two values. */
import type { Disposition } from '../../domain/deployment/fields';
import type { NonconformanceView } from '../../domain/deployment/view';
import { RuleError } from '../../domain/errors';
import { conflictsOf } from '../../domain/record/fold';
import { entityKey, type Json } from '../../domain/record/operation';
import { setBody } from '../../domain/record/set';
import type { Commands, Written } from '../api';
import { parseEntityKey } from './entity-key';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type FoundDeployment, type Writer } from './writer';

type DecisionCommands = Pick<Commands, 'dispose' | 'closeNonconformance' | 'resolveConflict'>;

function nonconformanceOf({ view }: FoundDeployment, id: string): NonconformanceView {
  const found = view.nonconformances.find((one) => one.id === id);
  if (found === undefined) throw new RuleError('no_such_entity', { key: `nonconformance/${id}` });
  return found;
}

export function decisionCommands(writer: Writer): DecisionCommands {
  const write = async (deployment: string, label: string, id: string, values: Readonly<Record<string, Json>>): Promise<Written> => {
    checkFields('nonconformance', values);
    const { written } = await writer.deployment(deployment, label, (found) => {
      const { source, summary } = nonconformanceOf(found, id);
      const ref = { type: 'nonconformance', id } as const;
      // It may follow from the record without anybody having written it down (another device's failing answer): now somebody does.
      const recorded = found.state.entities.has(entityKey(ref)) ? values : { source: asJson(source), summary, ...values };
      return { bodies: bodiesOf(changesOf(found.state, ref, recorded)), result: undefined };
    });
    return written;
  };

  return {
    dispose: (deployment, nonconformance, decided: { decision: Disposition; reason: string; owner: string | null; due: string | null }) =>
      write(deployment, 'dispose', nonconformance, { disposition: asJson({ decision: decided.decision, reason: decided.reason }), owner: decided.owner, due: decided.due }),
    closeNonconformance: (deployment, nonconformance, how, note) => write(deployment, 'close_nonconformance', nonconformance, { closed: asJson({ how, note }) }),
    resolveConflict: async (deployment, key, field, value) => {
      const ref = parseEntityKey(key);
      const { written } = await writer.deployment(deployment, 'resolve_conflict', ({ state }) => {
        const entity = state.entities.get(key);
        if (entity === undefined) throw new RuleError('no_such_entity', { key });
        if (!conflictsOf(entity).some((conflict) => conflict.field === field)) throw new RuleError('not_in_conflict', { key, field });
        checkFields(ref.type, { [field]: value });
        // Names all heads, so that none is left to disagree.
        return { bodies: [setBody(entity, ref, { [field]: value })], result: undefined };
      });
      return written;
    },
  };
}
