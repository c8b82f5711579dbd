/** The configuration that every package's test run shares. */
export const base = {
  test: {
    include: ['test/**/*.test.ts'],
    // By itself, vitest leaves a core to others: of two, which CI has, every second one.
    maxWorkers: 2,
    // Hooks start servers; on a machine that has other things to do, too, that takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A test that prints is a test that somebody has to read: it fails (see no-print.mjs).
    setupFiles: [new URL('./tools/no-print.mjs', import.meta.url).pathname],
  },
};
