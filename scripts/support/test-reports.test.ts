import { expect, it } from 'vitest';
import { add, settle, summaryLine, tallyPlaywright, tallyVitest } from './test-reports';

const aFile = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

it('counts each test of vitest once', () => {
  const report = {
    success: false,
    testResults: [aFile('passed', 'passed', 'passed', 'todo'), aFile('failed', 'failed', 'passed', 'pending')],
  };
  expect(tallyVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

it('counts a file that could not be loaded as a failure', () => {
  expect(tallyVitest({ success: false, testResults: [aFile('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it('counts a hook that failed after the tests had passed', () => {
  expect(tallyVitest({ success: false, testResults: [aFile('failed', 'passed')] }).failed).toBe(1);
});

it('counts flaky tests and errors outside of tests as failures', () => {
  const report = { errors: [{ message: 'boom' }], stats: { expected: 4, unexpected: 1, flaky: 2, skipped: 3 } };
  expect(tallyPlaywright(report)).toEqual({ passed: 4, failed: 4, skipped: 3 });
});

it('takes a missing report, and a bad end without a failed test, for a failure', () => {
  expect(settle(undefined, 0).failed).toBe(1);
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, null).failed).toBe(1);
  expect(settle({ passed: 8, failed: 1, skipped: 0 }, 1).failed).toBe(1);
});

it('refuses a report of another shape rather than counting nothing', () => {
  expect(() => tallyVitest({})).toThrow();
  expect(() => tallyPlaywright({ stats: {} })).toThrow();
});

it('sums up in one line', () => {
  expect(summaryLine(add({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }))).toBe('3 passed, 1 failed');
  expect(summaryLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
});
