import { defineConfig } from 'vitest/config';

/** Unit tests stand beside their source; the other kinds have folders of their own. */
export default defineConfig({
  test: {
    // A folder that holds no test yet is no failure; scripts/test.ts says when a suite is empty.
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.{ts,tsx}',
            'electron/**/*.test.ts',
            'hub/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'property',
          environment: 'node',
          include: ['tests/property/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
          // What hangs is ended; what is slow on a busy machine is not. No test waits this long where all is well.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
