/** What people decide: about nonconformances, and between two values. */
import { decidedField } from '../../domain/deployment/decisions';
import { answerValue, type Disposition } from '../../domain/deployment/fields';
import { assertMayAnswer } from '../../domain/deployment/gates';
import type { DeploymentView, NonconformanceView } from '../../domain/deployment/view';
import { RuleError } from '../../domain/errors';
import { conflictsOf, sameJson, type HardConflict } from '../../domain/record/fold';
import { entityKey, type Json } from '../../domain/record/operation';
import { setBody } from '../../domain/record/set';
import type { Commands, Written } from '../api';
import { parseEntityKey } from './entity-key';
import { checkFields } from './fields';
import { assertRoleAllows } from './roles';
import { asJson, bodiesOf, changesOf, type FoundDeployment, type Writer } from './writer';

type DecisionCommands = Pick<Commands, 'dispose' | 'closeNonconformance' | 'resolveConflict'>;

function nonconformanceOf({ view }: FoundDeployment, id: string): NonconformanceView {
  const found = view.nonconformances.find((one) => one.id === id);
  if (found === undefined) throw new RuleError('no_such_entity', { key: `nonconformance/${id}` });
  return found;
}

/** The finding about the instrument that a decision covers, where there is one. */
function doubtOf({ view }: FoundDeployment, { source }: NonconformanceView): { readonly covers?: string } {
  const doubt = source.kind === 'check' ? view.checks.get(source.key)?.instrument?.doubt : undefined;
  return doubt === undefined ? {} : { covers: doubt.calibration };
}

/** Whatever was answered may be chosen; an answer that nobody gave so far has to be one that the check takes. */
function assertMayChoose(view: DeploymentView, key: string, { field, heads }: HardConflict, value: Json): void {
  if (!key.startsWith('answer/') || field !== 'value' || heads.some((head) => sameJson(head.value, value))) return;
  const answer = answerValue.safeParse(value);
  if (!answer.success) throw new RuleError('malformed_value', { field, message: answer.error.issues[0]?.message ?? '' });
  assertMayAnswer(view, key, answer.data);
}

export function decisionCommands(writer: Writer): DecisionCommands {
  const write = async (deployment: string, label: string, id: string, decide: (covers: { readonly covers?: string }) => Readonly<Record<string, Json>>): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, (found) => {
      const nonconformance = nonconformanceOf(found, id);
      const { source, summary } = nonconformance;
      const values = decide(doubtOf(found, nonconformance));
      checkFields('nonconformance', values);
      const ref = { type: 'nonconformance', id } as const;
      // It may follow from the record without anybody having written it down (another device's failing answer): now somebody does.
      const recorded = found.state.entities.has(entityKey(ref)) ? values : { source: asJson(source), summary, ...values };
      return { bodies: bodiesOf(changesOf(found.state, ref, recorded)), result: undefined };
    });
    return written;
  };

  return {
    dispose: (deployment, nonconformance, decided: { decision: Disposition; reason: string; owner: string | null; due: string | null }) =>
      write(deployment, 'dispose', nonconformance, (covers) => ({ disposition: asJson({ decision: decided.decision, reason: decided.reason, ...covers }), owner: decided.owner, due: decided.due })),
    closeNonconformance: (deployment, nonconformance, how, note) => write(deployment, 'close_nonconformance', nonconformance, (covers) => ({ closed: asJson({ how, note, ...covers }) })),
    resolveConflict: async (deployment, key, field, value, reason) => {
      const ref = parseEntityKey(key);
      const { written } = await writer.deployment(deployment, 'resolve_conflict', async ({ state, org, view }) => {
        const entity = state.entities.get(key);
        if (entity === undefined) throw new RuleError('no_such_entity', { key });
        const conflict = conflictsOf(entity).find((one) => one.field === field);
        if (conflict === undefined) throw new RuleError('not_in_conflict', { key, field });
        if (reason.trim() === '') throw new RuleError('decision_unexplained', { key, field });
        assertMayChoose(view, key, conflict, value);
        const decided = { reason: reason.trim(), of: conflict.heads.map(({ op }) => op) };
        const values = { [field]: value, [decidedField(field, writer.options.device)]: decided };
        checkFields(ref.type, values);
        // Names all heads, so that none is left to disagree.
        const body = setBody(entity, ref, values);
        await assertRoleAllows(writer, { stream: deployment, org, view }, [body]);
        return { bodies: [body], result: undefined };
      });
      return written;
    },
  };
}
