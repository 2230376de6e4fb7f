import { defineConfig } from 'vitest/config';

/**
 * `unit`: tests beside the code, the house itself, PostgreSQL through the embedded binaries. `system`: whole processes
 * and a real browser, one file at a time, because each of them wants both cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'test/house/**/*.test.ts',
            'test/vectors/**/*.test.ts',
            'console/src/**/*.test.ts',
          ],
          // Seeds and PostgreSQL on a machine that does other things as well; a test that hangs is still found.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
          // A third of the time went into loading the same modules for every file. Files share a process, so a test
          // leaves nothing behind in one: what it sets in `process` it sets back, and what it starts it stops.
          isolate: false,
          // One less than the cores by default, which on two cores is one.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
          fileParallelism: false,
        },
      },
    ],
  },
});
