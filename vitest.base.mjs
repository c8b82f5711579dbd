/** What every package's test run shares. */
export const base = {
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // A test that prints is a test that somebody has to read: it fails (see no-print.mjs).
    setupFiles: [new URL('./tools/no-print.mjs', import.meta.url).pathname],
  },
};
