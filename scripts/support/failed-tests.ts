/** Which tests failed and why, in a line or two each: for whoever sees only the end of a log. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface FailedTest {
  /** File, suites and title, as `a > b > c`. */
  readonly test: string;
  /** The first line of what went wrong. */
  readonly message: string;
}

const LINE_CHARACTERS = 300;

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), title: z.string(), ancestorTitles: z.array(z.string()).default([]), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** From vitest's JSON report; a file that could not be run, or whose hooks failed, is named itself. */
export function failedOfVitest(report: unknown, folder: string): FailedTest[] {
  return vitestReport.parse(report).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(folder, name);
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ ancestorTitles, title, failureMessages }) => failedTest([file, ...ancestorTitles, title], failureMessages?.[0]));
    return failed.length === 0 && status === 'failed' ? [failedTest([file], message)] : failed;
  });
}

const playwrightError = z.object({ message: z.string().optional() });
const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ status: z.string(), errors: z.array(playwrightError).default([]) })) })),
});

interface PlaywrightSuite {
  readonly title: string;
  readonly file: string;
  readonly specs: readonly z.infer<typeof playwrightSpec>[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({ title: z.string(), file: z.string(), specs: z.array(playwrightSpec), suites: z.array(playwrightSuite).optional() }),
);
const playwrightReport = z.object({ errors: z.array(playwrightError), suites: z.array(playwrightSuite).default([]) });

/** From Playwright's JSON report. A test that passed only when repeated has failed; an error outside of tests is named as such. */
export function failedOfPlaywright(report: unknown): FailedTest[] {
  const { errors, suites } = playwrightReport.parse(report);
  return [...suites.flatMap((suite) => failedInSuite(suite, [])), ...errors.map(({ message }) => failedTest(['outside of any test'], message))];
}

function failedInSuite({ title, file, specs, suites = [] }: PlaywrightSuite, above: readonly string[]): FailedTest[] {
  // The outermost suite is the file, and is titled so.
  const path = title === '' || title === above.at(-1) ? above : [...above, title];
  return [
    ...specs.flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => failedTest([...(path.length === 0 ? [file] : path), spec.title], results.find(({ errors }) => errors.length > 0)?.errors[0]?.message ?? results.at(-1)?.status)),
    ),
    ...suites.flatMap((suite) => failedInSuite(suite, path)),
  ];
}

function failedTest(path: readonly string[], message = ''): FailedTest {
  const lines = stripVTControlCharacters(message).split('\n').map((line) => line.trim());
  return { test: path.join(' > '), message: (lines.find((line) => line !== '') ?? 'no reason was given').slice(0, LINE_CHARACTERS) };
}

/** What is printed before the totals; nothing when nothing failed. */
export function failureLines(suites: readonly (readonly [suite: string, failed: readonly FailedTest[]])[]): string[] {
  return suites.flatMap(([suite, failed]) => failed.flatMap(({ test, message }) => [`FAILED ${suite}: ${test}`, `       ${message}`]));
}
