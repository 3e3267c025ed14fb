/** What became of values that were written apart: conflicts that somebody decided, and entries that do not count. */
import { fieldDecided } from '../../domain/deployment/decisions';
import type { CheckView, DecisionView, HeldOperation } from '../../domain/deployment/view';
import { entityKey } from '../../domain/record/operation';
import { fill, wordFor } from '../locales/words';
import { fieldValue } from './audit-values';
import type { Context } from './context';
import type { Summary } from './types';

/** One decision as a row of the summary. */
export function decisionOf(context: Context, decision: DecisionView): Summary['decisions'][number] {
  const { words } = context;
  const key = entityKey(decision.entity);
  return {
    what: `${context.entityName(key)}: ${wordFor(words.field, decision.field)}`,
    between: decision.between.map((write) => `${fieldValue(context, key, decision.field, write.value)} (${context.stamp(write.actor, write.at)})`),
    chosen: fieldValue(context, key, decision.field, decision.chosen),
    details: [
      fill(words.summary.decidedBy, { stamp: context.stamp(decision.decidedBy, decision.at) }),
      fill(words.summary.because, { reason: decision.reason }),
      ...(decision.takenBack ? [words.summary.takenBack] : []),
    ],
  };
}

/** The decisions about one check's answer and note, a line each, for its place among the results. */
export function decisionLines(context: Context, check: CheckView): readonly string[] {
  const { words } = context;
  return context.view.decisions
    .filter(({ entity, takenBack }) => entityKey(entity) === check.key && !takenBack)
    .map((decision) => {
      const sides = decision.between.map((write) => fill(words.results.side, { answer: fieldValue(context, check.key, decision.field, write.value), who: context.who(write.actor), when: context.when(write.at, write.op) }));
      return fill(words.results.decided, {
        between: fill(words.results.and, { first: sides.slice(0, -1).join(', '), last: sides.at(-1) ?? '' }),
        who: context.who(decision.decidedBy),
        when: context.when(decision.at),
        reason: decision.reason,
      });
    });
}

/** One entry that waits to be admitted. */
export function heldOf(context: Context, { entity, values, kind, actor, at, reason }: HeldOperation): Summary['held'][number] {
  const { words } = context;
  const fields = Object.entries(values).filter(([name, value]) => fieldDecided(name) === undefined && value !== null && value !== false);
  return {
    what: entity === undefined ? wordFor({ sign: words.section.signatures, adopt: words.audit.adopted, admit: words.audit.admitted }, kind) : context.entityName(entity),
    values: entity === undefined ? [] : fields.map(([name, value]) => `${wordFor(words.field, name)}: ${fieldValue(context, entity, name, value)}`),
    by: context.stamp(actor, at),
    why: words.holdReason[reason],
  };
}
