/** Samples, percentiles, and the one way in which every bench says what it found. */

/** Times of one thing, in ms. */
export interface Samples {
  readonly name: string;
  readonly ms: readonly number[];
}

export interface Percentiles {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
}

/** Nearest rank: a time that was really measured, never one in between. Throws RangeError without samples. */
export function percentile(ms: readonly number[], share: number): number {
  const sorted = [...ms].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

export function percentilesOf(ms: readonly number[]): Percentiles {
  return { n: ms.length, p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) };
}

/**
 * How many times as long A's percentile is as B's, as the median over blocks of rounds measured one after another: when something else
 * takes the machine for a while, that spoils a few blocks and not the answer. Throws RangeError when there is not one whole block.
 */
export function ratioOverBlocks(a: readonly number[], b: readonly number[], share: number, block: number): number {
  const ratios: number[] = [];
  for (let from = 0; from + block <= Math.min(a.length, b.length); from += block) {
    ratios.push(percentile(a.slice(from, from + block), share) / percentile(b.slice(from, from + block), share));
  }
  return percentile(ratios, 0.5);
}

/**
 * Measures several things in turn, A B C A B C ..., so that whatever else the machine does falls on all of them alike; the order turns with each
 * round, so that none is always the one behind the same other. The first `warmup` rounds are not counted.
 */
export async function interleave(rounds: number, warmup: number, things: Readonly<Record<string, () => Promise<number>>>): Promise<Readonly<Record<string, Samples>>> {
  const names = Object.keys(things);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + Math.max(0, round)) % names.length] ?? '';
      const ms = await things[name]?.();
      if (round >= 0 && ms !== undefined) times.get(name)?.push(ms);
    }
  }
  return Object.fromEntries([...times].map(([name, ms]) => [name, { name, ms }]));
}

/** How long the work takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** The verdicts of one run, so that it can end with what is over its bar. */
export class Findings {
  readonly #over: string[] = [];
  #judged = 0;

  title(text: string): void {
    console.log(`\n${text}\n${'-'.repeat(text.length)}`);
  }

  /** Something to know; not held against a bar. */
  note(text: string): void {
    console.log(`  ${text}`);
  }

  samples({ name, ms }: Samples): void {
    const { n, p50, p95 } = percentilesOf(ms);
    console.log(`  ${name.padEnd(58)} n ${String(n).padStart(4)}   p50 ${show(p50)} ms   p95 ${show(p95)} ms`);
  }

  /** A ratio of two p50 or p95 of the same run. */
  ratio(what: string, value: number, bar: number): void {
    this.#judge(`${what}: ${value.toFixed(2)} x`, `${bar.toFixed(2)} x`, value <= bar);
  }

  atMost(what: string, value: number, bar: number, unit: string): void {
    this.#judge(`${what}: ${show(value).trim()} ${unit}`, `${bar} ${unit}`, value <= bar);
  }

  #judge(what: string, bar: string, passes: boolean): void {
    this.#judged += 1;
    if (!passes) this.#over.push(what);
    console.log(`  ${passes ? 'pass' : 'OVER'}  ${what} (bar ${bar})`);
  }

  /** Prints the sum and answers whether everything is within its bar. */
  conclude(): boolean {
    console.log(this.#over.length === 0 ? `\nAll ${this.#judged} bars are held.` : `\n${this.#over.length} of ${this.#judged} bars are not held:\n${this.#over.map((line) => `  ${line}`).join('\n')}`);
    return this.#over.length === 0;
  }
}

function show(value: number): string {
  return (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)).padStart(6);
}
