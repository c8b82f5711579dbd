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
    setupFiles: ['as-found', 'no-print'].map((name) => new URL(`./tools/${name}.mjs`, import.meta.url).pathname),
  },
};

/**
 * The same for packages whose test files may follow each other in one process: the modules that a worker has loaded stay. Loading
 * them again for each file took up to two fifths of a run. What a file changes of the process is put back (see as-found.mjs).
 */
export const inOneProcess = { test: { ...base.test, isolate: false } };
