/**
 * The latest answer to each check in each deployment, newest first, a bounded list a check: offered for reuse with one tap.
 * A stream's entry is its newest answer, and the list the streams with the newest entries; both only ever grow newer, so the list is
 * a function of the set of operations, whatever order they came in. Wall clocks order it: nothing but a suggestion depends on it.
 */
import { answerValue, type AnswerValue } from '../../domain/deployment/fields';
import { isKnownBody, type Operation } from '../../domain/record/operation';
import type { RecentAnswer, RecentRow } from '../tables/schema';

const KEPT_PER_CHECK = 30;

/** Never worth reusing: they say what one person saw at one moment. */
const neverReused: ReadonlySet<AnswerValue['type']> = new Set(['confirm', 'timer', 'signature']);

/** Withdrawn or not applicable: nothing to reuse, but newer than what was there. */
const givesNothing: ReadonlySet<AnswerValue['type']> = new Set(['cleared', 'not_applicable']);

function isNewer(a: RecentAnswer, b: RecentAnswer): boolean {
  return a.at === b.at ? a.op > b.op : a.at > b.at;
}

/** What operations add, by check: at most one entry a stream. */
export function recentOf(operations: readonly Operation[]): ReadonlyMap<string, readonly RecentAnswer[]> {
  const found = new Map<string, readonly RecentAnswer[]>();
  for (const { id, stream, at, body } of operations) {
    if (!isKnownBody(body) || body.kind !== 'set' || body.entity.type !== 'answer') continue;
    const written = answerValue.safeParse(body.fields['value']?.value);
    if (!written.success || neverReused.has(written.data.type)) continue;
    const check = body.entity.id.split('@', 1)[0] ?? body.entity.id;
    const value = givesNothing.has(written.data.type) ? null : written.data;
    found.set(check, mergeRecent(found.get(check) ?? [], [{ stream, at, op: id, value }]));
  }
  return found;
}

/** Both lists as one. The same list when nothing is newer. */
export function mergeRecent(kept: readonly RecentAnswer[], added: readonly RecentAnswer[]): readonly RecentAnswer[] {
  const byStream = new Map(kept.map((answer) => [answer.stream, answer]));
  let changed = false;
  for (const answer of added) {
    const before = byStream.get(answer.stream);
    if (before !== undefined && !isNewer(answer, before)) continue;
    byStream.set(answer.stream, answer);
    changed = true;
  }
  if (!changed) return kept;
  return [...byStream.values()].sort((a, b) => (isNewer(a, b) ? -1 : 1)).slice(0, KEPT_PER_CHECK);
}

/** The list without a stream that is no longer here; the same list when it has none of it. */
export function withoutStream(answers: readonly RecentAnswer[], stream: string): readonly RecentAnswer[] {
  return answers.some((answer) => answer.stream === stream) ? answers.filter((answer) => answer.stream !== stream) : answers;
}

/** Values to offer: of other deployments, each once, newest first. */
export function valuesToOffer(row: RecentRow | undefined, exceptStream: string, limit: number): readonly AnswerValue[] {
  const values: AnswerValue[] = [];
  const seen = new Set<string>();
  for (const { stream, value } of row?.answers ?? []) {
    if (values.length >= limit) break;
    if (stream === exceptStream || value === null) continue;
    const text = JSON.stringify(value);
    if (!seen.has(text)) values.push(value);
    seen.add(text);
  }
  return values;
}
