import { defineConfig } from 'vitest/config';

/** Run by scripts/pkcs11-tests.mjs, which brings a token along. */
export default defineConfig({
  test: {
    name: 'pkcs11',
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'forks',
  },
});
