/**
 * The history of a deployment, worked out as the screen does: all of a long one beside a short one, for each entry; and the newest entries of a long one, which
 * are shown first, beside all of it.
 */
import { auditEntries } from '../../src/domain/audit/entries';
import { emptyStream, foldOperations } from '../../src/domain/record/fold';
import { entityKey, isKnownBody, type Operation, type SetBody } from '../../src/domain/record/operation';
import type { Model } from '../../src/domain/model/schema';
import { interleave, percentile, timed, type Findings } from './numbers';
import { workedThrough } from './worked-through';

const SHORT = 1_500;
const LONG = 10_000;
/** As many as the screen shows first. */
const FIRST = 200;
const ROUNDS = 20;
const WARMUP = 5;
/** Entries are sorted, which takes 1.26 x as long for each of 10,000 as for each of 1,500. */
const EACH_BAR = 1.6;
const FIRST_BAR = 0.35;

export async function benchHistory(findings: Findings): Promise<void> {
  const { operations, model } = workedThrough();
  const [short, long] = [SHORT, LONG].map((count) => historyOf(operations, count, model));
  if (short === undefined || long === undefined) throw new Error('no history');
  const tell = (history: typeof long, count: number) => (): Promise<number> =>
    timed(() => Promise.resolve(auditEntries({ ...history, operations: history.operations.slice(-count) })));
  const times = await interleave(ROUNDS, WARMUP, { short: tell(short, SHORT), long: tell(long, LONG), first: tell(long, FIRST) });
  const p50 = (name: string): number => percentile(times[name]?.ms ?? [], 0.5);
  findings.title('The history of a deployment, from its operations');
  for (const [name, words] of [['short', `all ${SHORT} entries of a short one`], ['long', `all ${LONG} entries of a long one`], ['first', `the newest ${FIRST} entries of a long one`]] as const) findings.samples({ name: words, ms: times[name]?.ms ?? [] });
  findings.ratio('an entry of a long history over one of a short, p50', p50('long') / LONG / (p50('short') / SHORT), EACH_BAR);
  findings.ratio('the newest entries over all of a long history, p50', p50('first') / p50('long'), FIRST_BAR);
}

/** The worked-through deployment with its answers given again and again, until there are so many operations. Hashes do not matter here. */
function historyOf(base: readonly Operation[], count: number, model: Model): { readonly operations: readonly Operation[]; readonly state: ReturnType<typeof foldOperations>['state']; readonly model: Model } {
  const operations = [...base];
  const answers = base.flatMap(({ body }) => (isKnownBody(body) && body.kind === 'set' && body.entity.type === 'answer' ? [body] : []));
  const heads = new Map<string, string>();
  const remember = (id: string, body: SetBody): void => {
    for (const field of Object.keys(body.fields)) heads.set(`${entityKey(body.entity)} ${field}`, id);
  };
  for (const { id, body } of base) if (isKnownBody(body) && body.kind === 'set') remember(id, body);
  let last = base.at(-1);
  for (let n = 0; last !== undefined && operations.length < count; n += 1) {
    const answer = answers[n % answers.length];
    if (answer === undefined) break;
    const fields = Object.fromEntries(Object.entries(answer.fields).map(([field, { value }]) => [field, { value, base: [heads.get(`${entityKey(answer.entity)} ${field}`) ?? ''] }]));
    const body: SetBody = { ...answer, fields };
    last = { ...last, id: `${last.id.slice(0, -12)}${(0x100000 + n).toString(16).padStart(12, '0')}`, seq: last.seq + 1, lamport: last.lamport + 1, uptime: last.uptime + 1000, at: new Date(Date.parse(last.at) + 1000).toISOString(), body };
    operations.push(last);
    remember(last.id, body);
  }
  return { operations, state: foldOperations(emptyStream(operations[0]?.stream ?? ''), operations).state, model };
}
