/**
 * Which of our packages each may import: the arrows of ARCHITECTURE.md. `events` is the folder `generated`, the others are
 * folders of `packages`. Tests, tools and benchmarks import what they like.
 */
export const allowedImports = {
  events: [],
  suggest: [],
  retry: [],
  codegen: [],
  catalog: ['events', 'suggest'],
  match: ['suggest'],
  records: [],
  // Types of events only: the rule one-reader-of-events.
  validate: ['catalog', 'events', 'match', 'suggest'],
  parquet: ['match', 'records'],
  // Sources that are SQL engines: statements and tables.
  lookup: ['catalog', 'match', 'parquet', 'records', 'retry', 'sql'],
  sql: ['match'],
  // Types of events only.
  rules: ['catalog', 'events', 'match', 'suggest'],
  trails: ['catalog', 'match', 'records', 'rules', 'suggest'],
  'es-loader': ['catalog', 'records', 'retry', 'validate'],
  'command-line': ['suggest'],
  cli: [
    'catalog',
    'command-line',
    'es-loader',
    'events',
    // The folder of the built page, and ./logs.
    'explorer',
    'lookup',
    'match',
    'parquet',
    'records',
    'rules',
    'sql',
    'suggest',
    'trails',
    'validate',
  ],
  explorer: ['catalog', 'match', 'records', 'rules', 'suggest', 'validate'],
  testing: ['lookup', 'records', 'validate'],
};

/** Packages whose main entry point runs in a browser. */
export const browserPackages = ['catalog', 'records', 'match', 'suggest', 'retry', 'rules', 'sql'];
