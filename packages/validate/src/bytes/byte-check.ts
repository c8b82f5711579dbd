import type { Candidate, CatalogData } from '@trailkit/catalog';
import { envelopeOf } from '../envelope.js';
import type { JsonObject } from '../json.js';
import { memberOf } from '../json.js';
import { knownValidations } from '../known-validations.js';
import type { EventPlan } from '../plan.js';
import type { Placeholders } from '../problems/placeholder.js';
import { placeholders } from '../problems/placeholder.js';
import type { Mode } from '../problems/severity.js';
import { reported } from '../resolved-event.js';
import type { Validation } from '../validation.js';
import type { EventTables } from './event-tables.js';
import { eventTables } from './event-tables.js';
import type { AcceptRuns } from './accept-runs.js';
import { acceptRuns } from './accept-runs.js';
import { openKernel } from './kernel.js';
import { maxTextBytes, tablesAt, textAt } from './layout.js';
import type { Nodes } from './nodes.js';
import { nodesIn } from './nodes.js';
import { refusedRecord } from './refused-record.js';
import { tableMemory } from './table-memory.js';

/** A record without problems, in any mode. The same for all of an event, but for the record's own names. */
export interface Acceptance extends Pick<Validation, 'service' | 'operation' | 'result'> {
  readonly kind: 'accepted';
}

/** A record of which only the validator can tell what is wrong, if anything. */
export interface Refusal {
  readonly kind: 'refused';
  /** The fields that may have problems; undefined where any may. What the bytes do not have, and names that no record has, are not among them. */
  readonly fields: ReadonlySet<string> | undefined;
  /** The part of the record that `validateEvent` needs to check these, to be asked for before the next check; undefined where it needs all. Only the values of these fields, and of the naming members, are as they are. */
  readonly record: JsonObject | undefined;
  /** Of two records with the same one, the same is wrong. Undefined where that takes the whole record to tell. */
  readonly likeness: string | undefined;
}

/**
 * Says of a record, by its bytes, that it is as its schemas say, or which of its fields may not be.
 *
 * @param named its members of the names in `namingMembers`; of no other
 * @param json the bytes of a text that has the record from one offset to before another: an object, valid JSON in valid UTF-8, in which no name at
 *   the top has escapes where it is one of `namingMembers`, nor is a duplicate
 */
export interface ByteCheck {
  (named: JsonObject, json: Uint8Array, from: number, to: number): Acceptance | Refusal;
  /** Accepts many records at once. */
  readonly runs: AcceptRuns;
  /**
   * The validation of a record that was just refused: what was wrong with one like it is remembered.
   *
   * @param whole gives all of the record, which is asked for where its part does not do
   */
  readonly validation: (named: JsonObject, refusal: Refusal, whole: () => JsonObject, mode: Mode) => Validation;
}

/** The members that tell which event a record is of, and which one it is. */
export const namingMembers = [
  'eventSource',
  'eventName',
  'eventType',
  'apiVersion',
  'additionalEventData',
  'eventID',
] as const;

/** The tables are dropped when they are larger than this, and begun again: an organization's year of logs takes a fifth of it. */
const maxTableBytes = 24 * 1024 * 1024;
/** Alternatives in alternatives look at the same bytes again. */
const stepsAByte = 4;

/** How records of an event are accepted. */
interface Accepting extends EventTables {
  /** Another one for each event, and each time that its tables are made. */
  readonly number: number;
  readonly acceptance: Acceptance;
}

/** A check by bytes; undefined where this machine cannot run the kernel, or the documents are not of the kind that it reads. */
export function byteCheck(
  data: CatalogData,
  candidatesOf: (record: JsonObject) => readonly Candidate[],
  candidatesNamed: (eventSource: string, eventName: string) => readonly Candidate[],
  planOf: (candidate: Candidate | undefined) => EventPlan,
  validate: (record: JsonObject, refusal: Refusal, mode: Mode) => Validation,
): ByteCheck | undefined {
  let nodes: Nodes | undefined;
  let marks: Placeholders | undefined;
  const opened = openKernel({
    define: (node) => nodes!.define(node),
    matches: (pattern, from, to, isPlain) => nodes!.matches(pattern, textOf(from, to, isPlain !== 0)),
    isMask: (from, to) => (marks ??= placeholders(data.record)).isMask(textOf(from, to, true)),
    patternOf: (from, to) => nodes!.patternOf(from, to),
    numberOf: (from, to) => Number(memory.bytes.toString('latin1', from, to)),
  });
  if (!opened) return undefined;
  const kernel = opened;
  const memory = tableMemory(kernel);
  const envelope = envelopeOf(data);
  const fields = [...envelope.fields];
  /** By the candidate itself, as plans are. */
  let accepting = new Map<Candidate | undefined, Accepting | undefined>();
  let events = 0;
  let make: ReturnType<typeof eventTables>;

  function begin(): void {
    memory.clear();
    kernel.beginEvents();
    accepting = new Map();
    nodes = nodesIn(memory, kernel);
    make = eventTables(envelope, memory, nodes);
  }

  function textOf(from: number, to: number, isPlain: boolean): string {
    return isPlain
      ? memory.bytes.toString('latin1', from, to)
      : (JSON.parse(memory.bytes.toString('utf8', from - 1, to + 1)) as string);
  }

  function acceptingOf(candidate: Candidate | undefined): Accepting | undefined {
    if (!nodes || memory.size() > maxTableBytes) begin();
    const known = accepting.get(candidate);
    if (known || accepting.has(candidate)) return known;
    const plan = planOf(candidate);
    const tables = make?.(plan);
    const made = tables && { ...tables, number: events++, acceptance: acceptanceOf(candidate) };
    accepting.set(candidate, made);
    return made;
  }

  /** @param isSure whether no other event is tried, for which all would matter */
  function refusal(named: JsonObject, isSure: boolean, event: number): Refusal {
    const halves = [kernel.refusedHalf(0), kernel.refusedHalf(1)];
    if (halves.every((half) => half >>> 0 === allBits)) return unknownFields;
    const refused = new Set<string>();
    for (const [half, all] of halves.entries())
      for (let bits = all; bits !== 0; bits &= bits - 1)
        refused.add(fields[32 * half + 31 - Math.clz32(bits & -bits)]!);
    if (!isSure) return { kind: 'refused', fields: refused, record: undefined, likeness: undefined };
    const { record, likeness } = refusedRecord(kernel, memory, fields, refused, named, naming);
    return {
      kind: 'refused',
      fields: refused,
      get record() {
        return record();
      },
      likeness: likeness && `${event} ${likeness}`,
    };
  }

  /** Where the bytes are in the kernel's memory: they may be there already. */
  function placed(json: Uint8Array, from: number, to: number): number {
    const { bytes } = memory;
    if (json.buffer === bytes.buffer) return json.byteOffset + from;
    bytes.set(json.subarray(from, to), textAt);
    return textAt;
  }

  /** Teaches the kernel the event of the record that it read last: the likeliest one, which is all that it tries. */
  function learn({ eventSource, eventName }: JsonObject, { ofCalls, others }: Accepting): void {
    if (typeof eventSource !== 'string' || typeof eventName !== 'string') return;
    const { length } = candidatesNamed(eventSource, eventName);
    // Without any it is the type of the event that tells.
    if (length > 0) kernel.learn(ofCalls, others, length > 1);
  }

  function check(named: JsonObject, json: Uint8Array, from: number, to: number): Acceptance | Refusal {
    if (to - from > maxTextBytes) return unknownFields;
    const candidates = candidatesOf(named);
    const event = acceptingOf(candidates[0]);
    if (!event) return unknownFields;
    const at = placed(json, from, to);
    if (at !== textAt) learn(named, event);
    const table = memberOf(named, 'eventType') === 'AwsApiCall' ? event.ofCalls : event.others;
    return kernel.accept(table, at, stepsAByte * (to - from))
      ? event.acceptance
      : refusal(named, candidates.length <= 1, event.number);
  }

  return Object.assign(check, {
    runs: acceptRuns(kernel, tablesAt + maxTableBytes),
    validation: knownValidations(validate),
  });
}

const unknownFields: Refusal = { kind: 'refused', fields: undefined, record: undefined, likeness: undefined };
const naming: ReadonlySet<string> = new Set(namingMembers);
const allBits = 0xffffffff;

function acceptanceOf(candidate: Candidate | undefined): Acceptance {
  const { service, operation } = reported(candidate);
  return { kind: 'accepted', service, operation, result: candidate ? 'valid' : 'unknown-event' };
}

/** The validation of an accepted record, given its members of the names in `namingMembers`. */
export function acceptedValidation({ service, operation, result }: Acceptance, named: JsonObject): Validation {
  return {
    eventSource: text(named.eventSource),
    eventName: text(named.eventName),
    eventID: text(named.eventID),
    service,
    operation,
    result,
    problems: [],
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
