import { parseArgs } from 'node:util';
import { parseDuration } from '@trailkit/lookup';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { queryOptions, readQueryArguments } from '@trailkit/lookup/arguments';
import type { ConnectionValues } from './connection.js';
import { connectionOptions } from './connection.js';
import { UsageError } from '../usage-error.js';

/** How fast, and how patient; the manual names each of them. */
export const paceOptions = {
  'bulk-bytes': { type: 'string' },
  concurrency: { type: 'string' },
  patience: { type: 'string' },
} as const;

/** The options of `load`, as `node:util` wants them; the manual names each of them. */
export const loadOptions = {
  ...queryOptions,
  ...connectionOptions,
  ...paceOptions,
  state: { type: 'string' },
  'dead-letters': { type: 'string' },
  'dry-run': { type: 'boolean' },
  validate: { type: 'boolean' },
} as const;

/** How fast, and how patient. */
export interface Pace {
  readonly bulkBytes?: number;
  readonly concurrency?: number;
  readonly patienceMs?: number;
}

/** A command line of `load`, understood as far as it is about loading. */
export interface LoadArguments {
  readonly question: QueryArguments;
  readonly connection: ConnectionValues;
  readonly pace: Pace;
  readonly state?: string;
  readonly deadLetters: string;
  readonly dryRun: boolean;
  readonly validate: boolean;
}

/** Where dead letters go that nobody named a file for: they are not to be lost. */
export const usualDeadLetters = 'cloudtrail-dead-letters.ndjson';

/** Reads the arguments of `load`. @throws UsageError, QueryError */
export function readLoadArguments(argv: readonly string[]): LoadArguments {
  const { values, positionals } = parseArgs({ args: [...argv], options: loadOptions, allowPositionals: true });
  const question = readQueryArguments(everywhere(values), positionals);
  const { state } = values;
  if (state === '') throw new UsageError('expected the name of a file after --state, found ""');
  if (state !== undefined && !question.capabilities.resumable)
    throw new UsageError('expected --state with a source that can be read again, found standard input');
  if (state !== undefined && values['dry-run'])
    throw new UsageError('expected --state or --dry-run, found both: nothing is loaded by a dry run');
  return {
    question,
    connection: values,
    pace: readPace(values),
    state,
    deadLetters: values['dead-letters'] ?? usualDeadLetters,
    dryRun: values['dry-run'] ?? false,
    validate: values.validate ?? false,
  };
}

type QueryValues = Parameters<typeof readQueryArguments>[0];

/** Event history is loaded of all regions, where none is named. */
export function everywhere<V extends QueryValues>(values: V): V {
  const isHistory = (values.source ?? ['event-history']).includes('event-history');
  const isNamed = [values.region, values.regions].some((names) => names !== undefined && names.length > 0);
  return isHistory && !isNamed ? { ...values, 'all-regions': true } : values;
}

/** Reads how fast, and how patient. @throws UsageError */
export function readPace(values: Readonly<Partial<Record<keyof typeof paceOptions, string>>>): Pace {
  const { patience } = values;
  const patienceMs = patience === undefined ? undefined : parseDuration(patience);
  if (patience !== undefined && patienceMs === undefined)
    throw new UsageError(`expected a time such as 90s or 10m after --patience, found ${JSON.stringify(patience)}`);
  return {
    bulkBytes: wholeNumber('bulk-bytes', values['bulk-bytes']),
    concurrency: wholeNumber('concurrency', values.concurrency),
    patienceMs,
  };
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,11}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`expected a whole number after --${option}, found ${JSON.stringify(text)}`);
}
