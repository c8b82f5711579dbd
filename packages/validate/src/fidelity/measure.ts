import { defaultValidator } from '../default-validator.js';
import { isObject, memberOf } from '../json.js';
import type { Validation } from '../validation.js';
import type { Validator } from '../validator.js';
import { bodyPaths, isUndescribed } from './body-paths.js';

/** The counts for the bodies of one protocol and side. */
export interface FidelityRow {
  /** botocore's word, or `none` where there is no model. */
  readonly protocol: string;
  readonly side: Side;
  readonly bodies: number;
  /** Bodies without an undescribed member. */
  readonly described: number;
  /** Distinct (operation, path) pairs. */
  readonly paths: number;
  readonly pathsDescribed: number;
  /** Members of another type than described. */
  readonly typeProblems: number;
}

/** Which bodies: what refused calls were answered is counted apart. */
export type Side = 'request' | 'response' | 'error';

/** How well records are described. */
export interface Fidelity {
  readonly records: number;
  /** Records whose event is known, and distinct (eventSource, eventName) pairs, all and known. */
  readonly recordsKnown: number;
  readonly operations: number;
  readonly operationsKnown: number;
  /** Inputs that are no JSON object. */
  readonly unreadable: number;
  readonly rows: readonly FidelityRow[];
}

const sideOrder: readonly Side[] = ['request', 'response', 'error'];

/** Takes records one by one. */
export interface FidelityMeter {
  add(record: unknown): void;
  /** Adds records that another meter has measured. */
  merge(counts: FidelityCounts): void;
  /** The counts of the records since the last call, such that they can be sent to another thread. The meter begins again. */
  take(): FidelityCounts;
  result(): Fidelity;
}

/** The counts of a meter. */
export interface FidelityCounts {
  readonly records: number;
  readonly recordsKnown: number;
  readonly unreadable: number;
  /** Distinct names of events, and whether the event is known in all records. */
  readonly operations: ReadonlyMap<string, boolean>;
  readonly rows: ReadonlyMap<string, Readonly<Tally>>;
}

/** Measures how well records are described: `fidelityMeter` over a stream. */
export async function measureFidelity(
  records: Iterable<unknown> | AsyncIterable<unknown>,
  validator: Validator = defaultValidator(),
): Promise<Fidelity> {
  const meter = fidelityMeter(validator);
  for await (const record of records) meter.add(record);
  return meter.result();
}

/**
 * Measures how well records are described, in strict mode. A body counts where there is one: not null, not omitted, not masked.
 * It is fully described where no member of it is `undescribed`; a path is described where it is in every body that has it.
 */
export function fidelityMeter(validator: Validator = defaultValidator()): FidelityMeter {
  let rows = new Map<string, Tally>();
  let operations = new Map<string, boolean>();
  let [records, recordsKnown, unreadable] = [0, 0, 0];

  function rowOfSide(protocol: string, side: Side): Tally {
    const key = `${protocol} ${side}`;
    let tally = rows.get(key);
    if (!tally) rows.set(key, (tally = newTally(protocol, side)));
    return tally;
  }

  function add(record: unknown): void {
    records++;
    if (!isObject(record)) {
      unreadable++;
      return;
    }
    const validation = validator.validateEvent(record, { mode: 'strict' });
    const isKnown = validator.resolveEvent(record).candidates.length > 0;
    if (isKnown) recordsKnown++;
    const operation = `${validation.eventSource} ${validation.eventName}`;
    addFlag(operations, operation, isKnown);

    const protocol = protocolOf(validation, validator);
    const refused = typeof memberOf(record, 'errorCode') === 'string';
    for (const part of ['requestParameters', 'responseElements'] as const) {
      const body = memberOf(record, part);
      if (typeof body !== 'object' || body === null || validator.placeholders.isPlaceholder(body)) continue;
      const side: Side = part === 'requestParameters' ? 'request' : refused ? 'error' : 'response';
      const problems = validation.problems.filter((problem) => problem.part === part);
      addBody(rowOfSide(protocol, side), operation, body, problems, isKnown);
    }
  }

  return {
    add,
    merge(counts) {
      records += counts.records;
      recordsKnown += counts.recordsKnown;
      unreadable += counts.unreadable;
      for (const [operation, isKnown] of counts.operations) addFlag(operations, operation, isKnown);
      for (const other of counts.rows.values()) addTally(rowOfSide(other.protocol, other.side), other);
    },
    take() {
      const taken = { records, recordsKnown, unreadable, operations, rows };
      rows = new Map();
      operations = new Map();
      [records, recordsKnown, unreadable] = [0, 0, 0];
      return taken;
    },
    result: () => ({
      records,
      recordsKnown,
      operations: operations.size,
      operationsKnown: [...operations.values()].filter(Boolean).length,
      unreadable,
      rows: [...rows.values()].map(rowOf).sort(byProtocolAndSide),
    }),
  };
}

/** The counts of the bodies of one protocol and side. */
export interface Tally {
  readonly protocol: string;
  readonly side: Side;
  bodies: number;
  described: number;
  typeProblems: number;
  readonly paths: Map<string, boolean>;
}

function newTally(protocol: string, side: Side): Tally {
  return { protocol, side, bodies: 0, described: 0, typeProblems: 0, paths: new Map() };
}

/** Of what is met more than once, every time counts. */
function addFlag(flags: Map<string, boolean>, name: string, flag: boolean): void {
  flags.set(name, (flags.get(name) ?? true) && flag);
}

function addTally(tally: Tally, other: Readonly<Tally>): void {
  tally.bodies += other.bodies;
  tally.described += other.described;
  tally.typeProblems += other.typeProblems;
  for (const [path, described] of other.paths) addFlag(tally.paths, path, described);
}

/** An unknown event describes nothing of its body. */
function addBody(
  tally: Tally,
  operation: string,
  body: object,
  problems: Validation['problems'],
  known: boolean,
): void {
  const undescribed = new Set(
    problems.filter((problem) => problem.code === 'undescribed').map((problem) => problem.path),
  );
  if (!known) undescribed.add('');
  tally.bodies++;
  if (undescribed.size === 0) tally.described++;
  tally.typeProblems += problems.filter((problem) => problem.code === 'type').length;
  for (const [path, places] of bodyPaths(body)) {
    const key = `${operation} ${path}`;
    const described = undescribed.size === 0 || !places.some((at) => isUndescribed(at, undescribed));
    addFlag(tally.paths, key, described);
  }
}

function rowOf({ protocol, side, bodies, described, typeProblems, paths }: Tally): FidelityRow {
  const pathsDescribed = [...paths.values()].filter(Boolean).length;
  return { protocol, side, bodies, described, paths: paths.size, pathsDescribed, typeProblems };
}

function byProtocolAndSide(a: FidelityRow, b: FidelityRow): number {
  if (a.protocol !== b.protocol) return a.protocol < b.protocol ? -1 : 1;
  return sideOrder.indexOf(a.side) - sideOrder.indexOf(b.side);
}

/** The protocol of the event's service; of an event that no operation stands for, that of its source's first service. */
function protocolOf(validation: Validation, { data }: Validator): string {
  const { service, eventSource } = validation;
  const sources =
    eventSource !== null && Object.hasOwn(data.eventSources, eventSource) ? data.eventSources[eventSource]! : [];
  return data.services[service ?? sources[0] ?? '']?.protocol ?? 'none';
}
