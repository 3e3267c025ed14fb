import { afterEach, describe, expect, it, vi } from 'vitest';
import { Findings, interleave, percentile, percentilesOf, ratioOverBlocks } from './numbers';

afterEach(() => void vi.restoreAllMocks());

describe('a percentile', () => {
  it('is a time that was really measured', () => {
    const ms = [5, 1, 4, 2, 3];
    expect(percentile(ms, 0.5)).toBe(3);
    expect(percentile(ms, 0.95)).toBe(5);
    expect(percentile(ms, 0)).toBe(1);
    expect(percentilesOf(Array.from({ length: 100 }, (_, n) => n + 1))).toEqual({ n: 100, p50: 50, p95: 95 });
  });

  it('is refused without samples', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('a ratio over blocks', () => {
  it('is that of most blocks, whatever one of them went through', () => {
    const slow = [...Array.from({ length: 10 }, () => 900), ...Array.from({ length: 40 }, () => 6)];
    const quick = Array.from({ length: 50 }, () => 5);
    expect(ratioOverBlocks(slow, quick, 0.95, 10)).toBe(1.2);
  });

  it('is refused without a whole block', () => {
    expect(() => ratioOverBlocks([1, 2], [1, 2], 0.5, 3)).toThrow(RangeError);
  });
});

describe('measuring in turn', () => {
  it('takes each as often, in turning order, and leaves the warm-up out', async () => {
    const order: string[] = [];
    const thing = (name: string) => async (): Promise<number> => order.push(name);
    const samples = await interleave(3, 1, { a: thing('a'), b: thing('b'), c: thing('c') });
    expect(order.join('')).toBe('abc' + 'abc' + 'bca' + 'cab');
    expect(samples['a']?.ms).toEqual([4, 9, 11]);
    expect(Object.values(samples).map(({ ms }) => ms.length)).toEqual([3, 3, 3]);
  });
});

describe('the findings', () => {
  it('hold what is at its bar and name what is over it', () => {
    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    const findings = new Findings();
    findings.ratio('saving', 1.3, 1.3);
    expect(findings.conclude()).toBe(true);
    findings.atMost('showing', 51, 50, 'ms');
    expect(findings.conclude()).toBe(false);
    expect(said.join('\n')).toMatch(/pass {2}saving: 1\.30 x[\s\S]*OVER {2}showing: 51\.0 ms \(bar 50 ms\)[\s\S]*1 of 2 bars are not held:\n {2}showing/);
  });
});
