import { UsageError } from '@trailkit/command-line';
import type { CommandArguments } from '@trailkit/command-line';
import type { loadOptions, paceOptions } from '../options/loader-options.js';
import { defaultDeadLetters } from '../options/loader-options.js';
import { readDuration } from '@trailkit/match';
import type { ConnectionValues } from './connection.js';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments, sourceWithout } from '@trailkit/lookup/arguments';

/** How fast, and how patient. */
export interface Pace {
  readonly bulkBytes?: number;
  readonly concurrency?: number;
  readonly patienceMs?: number;
}

/** A command line of `load`, understood as far as it is about loading. */
export interface LoadArguments {
  readonly query: QueryArguments;
  readonly connection: ConnectionValues;
  readonly pace: Pace;
  readonly state?: string;
  readonly deadLetters: string;
  /** Where events go whose index is closed or blocked: with a state its own file, as no other run has it. */
  readonly held: string;
  readonly dryRun: boolean;
  readonly documents: DocumentArguments;
}

/** How each event is made a document, and goes in. */
export interface DocumentArguments {
  readonly validate: boolean;
  /** The files and folders with detection rules. */
  readonly rules: readonly string[];
  readonly rawCopy: boolean;
  readonly pipeline?: string;
  readonly text: boolean;
  readonly elastic: boolean;
}

/** Reads the arguments of `load`. @throws UsageError, QueryError */
export function readLoadArguments({ values, operands }: CommandArguments<typeof loadOptions>): LoadArguments {
  const query = readQueryArguments(everywhere(values), operands);
  const { state } = values;
  if (state === '') throw new UsageError('expected the name of a file after --state, found ""');
  if (state !== undefined && !query.capabilities.resumable)
    throw new UsageError(
      `expected --state with a source that can be read again, found ${sourceWithout('resumable', query.sources)}`,
    );
  if (state !== undefined && values['dry-run'])
    throw new UsageError('expected --state or --dry-run, found both: nothing is loaded by a dry run');
  const deadLetters = values['dead-letters'] ?? defaultDeadLetters;
  return {
    query,
    connection: values,
    pace: readPace(values),
    state,
    deadLetters,
    held: heldBeside(state ?? deadLetters),
    dryRun: values['dry-run'] ?? false,
    documents: readDocumentArguments(values),
  };
}

/** The file with the events of indices that take none, beside another file. */
export function heldBeside(file: string): string {
  return `${file}.held`;
}

/** Reads what is done with each event. @throws UsageError */
export function readDocumentArguments(values: {
  readonly validate?: boolean;
  readonly rules?: string[];
  readonly 'no-raw'?: boolean;
  readonly 'no-text'?: boolean;
  readonly 'no-elastic'?: boolean;
  readonly pipeline?: string;
}): DocumentArguments {
  const { validate = false, rules = [], pipeline } = values;
  if (rules.includes('-')) throw new UsageError('expected files or folders with rules after --rules, found -');
  if (pipeline === '') throw new UsageError('expected the name of an ingest pipeline after --pipeline, found ""');
  return {
    validate,
    rules,
    rawCopy: values['no-raw'] !== true,
    text: values['no-text'] !== true,
    elastic: values['no-elastic'] !== true,
    pipeline,
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
  const patienceMs = patience === undefined ? undefined : readDuration(patience);
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
