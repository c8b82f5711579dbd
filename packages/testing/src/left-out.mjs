// The tests that `pnpm test` leaves to `pnpm check`, which CI runs: those that take minutes, or fetch packages and servers of their own.

/** Whether everything is to be tested: `pnpm check` sets TRAILKIT_CHECK. */
export const isCheck = (process.env.TRAILKIT_CHECK ?? '') !== '';

/** Test files that only `pnpm check` runs, from the root, under what they test. */
export const leftOut = [
  {
    what: 'what a kill at any moment leaves behind, and a server that ends or stays away',
    files: [
      'packages/cli/test/load/servers/killed.test.ts',
      'packages/cli/test/convert/killed.test.ts',
      'packages/cli/test/lookup/killed.test.ts',
      'packages/cli/test/lookup/killed-history.test.ts',
      'packages/es-loader/test/servers/own-server.test.ts',
    ],
  },
  {
    what: 'random and captured records, and bodies at every limit, loaded into a search server',
    files: [
      'packages/es-loader/test/servers/corpus.test.ts',
      'packages/es-loader/test/servers/limits.test.ts',
      'packages/es-loader/test/servers/random.test.ts',
    ],
  },
  {
    what: 'packed packages installed in an empty project, their types under TypeScript 5.9, 6 and 7, and the API reports',
    files: ['tools/test/packages.test.ts', 'tools/test/api.test.ts'],
  },
  {
    what: 'generated/ against what the generator writes, and the fidelity of its schemas on captured records',
    files: ['tools/test/drift.test.ts', 'tools/test/fidelity.test.ts'],
  },
  {
    what: 'Sigma rules against pySigma itself, beyond the table of its answers',
    files: ['packages/rules/test/oracles/pysigma.test.ts'],
  },
  {
    what: 'the SQL of expressions in ClickHouse, Spark and Trino themselves',
    files: [
      'packages/cli/test/sql/oracles/chdb.test.ts',
      'packages/cli/test/sql/oracles/spark.test.ts',
      'packages/cli/test/sql/oracles/trino.test.ts',
      'packages/sql/test/oracles/chdb.test.ts',
      'packages/sql/test/oracles/spark.test.ts',
      'packages/sql/test/oracles/trino.test.ts',
    ],
  },
  {
    what: 'damaged digests and logs against the AWS CLI itself',
    files: ['packages/trails/test/oracles/awscli.test.ts', 'packages/trails/test/oracles/awscli-combined.test.ts'],
  },
  {
    what: 'policies for buckets, keys and commands, by a linter of IAM policies',
    files: ['packages/trails/test/oracles/parliament.test.ts'],
  },
  {
    what: 'completion typed into bash, zsh and fish',
    files: ['packages/cli/test/completion/shells.test.ts'],
  },
];

/** The globs of the test files that a run in a folder leaves out; none in `pnpm check`. */
export function excludedFrom(folder) {
  if (isCheck) return [];
  return leftOut
    .flatMap(({ files }) => files)
    .filter((file) => file.startsWith(`${folder}/`))
    .map((file) => file.slice(folder.length + 1));
}

/** How a line of a test run begins that says what the run could not do here; `pnpm test` repeats it at the end. */
export const notHere = 'Not tested here: ';
