import { z } from 'zod';

/** What a suite, or several, came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };
const FAILURE: Tally = { passed: 0, failed: 1, skipped: 0 };

const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

export function add(...tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    NOTHING,
  );
}

/** Reads vitest's JSON report. A file that could not be run counts as one failure. */
export function tallyVitest(report: unknown): Tally {
  const { testResults } = vitestReport.parse(report);
  return add(
    ...testResults.map(({ status, assertionResults }) => {
      const count = (...wanted: string[]) => assertionResults.filter((test) => wanted.includes(test.status)).length;
      const passed = count('passed');
      const skipped = count('pending', 'skipped', 'todo', 'disabled');
      const failed = assertionResults.length - passed - skipped;
      return { passed, skipped, failed: failed === 0 && status === 'failed' ? 1 : failed };
    }),
  );
}

/** Reads Playwright's JSON report. A test that passed only when repeated has failed. */
export function tallyPlaywright(report: unknown): Tally {
  const { errors, stats } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * Holds a suite's tally against how its runner ended: one that ended badly without reporting a failure,
 * or left no report (`undefined`), counts as one failure.
 */
export function settle(tally: Tally | undefined, exitCode: number | null): Tally {
  if (tally === undefined) return FAILURE;
  return exitCode !== 0 && tally.failed === 0 ? add(tally, FAILURE) : tally;
}

/** The last line that every run prints. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
