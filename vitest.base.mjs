/** The configuration that every package's test run shares. */
export const base = {
  test: {
    include: ['test/**/*.test.ts'],
    // Hooks start servers; on a machine that has other things to do, too, that takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A test that prints is a test that somebody has to read: it fails (see no-print.mjs).
    setupFiles: [new URL('./tools/no-print.mjs', import.meta.url).pathname],
  },
};
