import { expect, it } from 'vitest';
import { failedOfPlaywright, failedOfVitest, failureLines } from './failed-tests';

const passed = { status: 'passed', title: 'is fine', ancestorTitles: [], failureMessages: [] };

it('names each failed test of vitest by file, suites and title, with the first line of its message', () => {
  const failed = { status: 'failed', title: 'is whole', ancestorTitles: ['a record', 'that was cut'], failureMessages: ['\u001b[31mAssertionError: expected 1 to be 2\u001b[39m\n    at x.ts:3'] };
  const report = { testResults: [{ name: '/project/src/a.test.ts', status: 'failed', assertionResults: [passed, failed] }] };
  expect(failedOfVitest(report, '/project')).toEqual([{ test: 'src/a.test.ts > a record > that was cut > is whole', message: 'AssertionError: expected 1 to be 2' }]);
});

it('names a file of vitest that could not be loaded, or whose hooks failed', () => {
  const report = { testResults: [{ name: '/project/src/a.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [passed] }] };
  expect(failedOfVitest(report, '/project')).toEqual([{ test: 'src/a.test.ts', message: 'Cannot find module' }]);
});

it('names failed and flaky tests of Playwright, however deep their suites are, and errors outside of tests', () => {
  const spec = (title: string, status: string, ...results: object[]) => ({ title, file: 'a.spec.ts', tests: [{ status, results }] });
  const report = {
    errors: [{ message: 'Error: no browser' }],
    suites: [
      {
        title: 'durability/a.spec.ts',
        file: 'durability/a.spec.ts',
        specs: [spec('is fine', 'expected', { status: 'passed', errors: [] }), spec('hangs', 'unexpected', { status: 'timedOut', errors: [] })],
        suites: [
          {
            title: 'a disk',
            file: 'durability/a.spec.ts',
            specs: [spec('is full', 'flaky', { status: 'failed', errors: [{ message: '\n\u001b[31mError: it was not said\u001b[39m\n\nCall log' }] }, { status: 'passed', errors: [] })],
          },
        ],
      },
    ],
  };
  expect(failedOfPlaywright(report)).toEqual([
    { test: 'durability/a.spec.ts > hangs', message: 'timedOut' },
    { test: 'durability/a.spec.ts > a disk > is full', message: 'Error: it was not said' },
    { test: 'outside of any test', message: 'Error: no browser' },
  ]);
});

it('refuses a report of another shape rather than naming nothing', () => {
  expect(() => failedOfVitest({}, '/')).toThrow();
  expect(() => failedOfPlaywright({})).toThrow();
});

it('prints the suite, the test and the reason, and nothing when nothing failed', () => {
  expect(failureLines([['unit', [{ test: 'a > b', message: 'Error: c' }]], ['e2e', []]])).toEqual(['FAILED unit: a > b', '       Error: c']);
  expect(failureLines([['unit', []]])).toEqual([]);
});
