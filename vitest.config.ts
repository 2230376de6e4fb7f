import { defineConfig } from 'vitest/config';

/** Tests sit beside code; `test/` holds what needs several rooms at once (processes, browser, the house itself). */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
