import type { Candidate, Catalog } from '@trailkit/catalog';
import type { ByteCheck, Refusal } from './bytes/byte-check.js';
import { byteCheck } from './bytes/byte-check.js';
import type { EnvelopeCheck } from './envelope.js';
import { envelopeCheck } from './envelope.js';
import type { JsonObject } from './json.js';
import { isObject, memberOf } from './json.js';
import { meantCandidate } from './meant-event.js';
import type { BodyPlan, EventPlan } from './plan.js';
import { noPlan, planner } from './plan.js';
import { collect } from './problems/collect.js';
import { kindOf } from './problems/describe.js';
import type { Placeholders } from './problems/placeholder.js';
import { placeholders } from './problems/placeholder.js';
import type { Finding, Part, Problem } from './problems/problem.js';
import type { Mode } from './problems/severity.js';
import { severityOf } from './problems/severity.js';
import type { ResolvedEvent } from './resolved-event.js';
import { reported } from './resolved-event.js';
import { checks } from './schema/checks.js';
import { unreadable } from './unreadable.js';
import type { Validation } from './validation.js';

/** How to validate. */
export interface ValidateOptions {
  /** `lenient` by default. */
  readonly mode?: Mode;
  /** The refusal of the same record by the byte check: its other fields are not checked again. */
  readonly refusal?: Refusal;
}

/** Knows the events, and what it has learned to check of them so far. */
export interface Validator {
  readonly data: Catalog;
  readonly placeholders: Placeholders;
  resolveEvent(record: unknown): ResolvedEvent;
  validateEvent(record: unknown, options?: ValidateOptions): Validation;
  /**
   * Whether a record is of the event that the names mean and, in lenient mode, valid. Any alias of the service works, and any name of
   * the event: its own means all its records, one of the names in records means the records that have it.
   * @throws CatalogError `unknown-service` or `unknown-event`, with suggestions, where no event has the names
   */
  isEvent(record: unknown, service: string, operation: string): boolean;
  /** A check of records by their bytes, with memory of its own; undefined where this machine cannot run one. */
  byteCheck(): ByteCheck | undefined;
}

/** A validator over a catalog. Nothing is read before the first record, and nothing compiled before the first of its event. */
export function validatorOf(data: Catalog): Validator {
  const makeCheck = checks();
  const planOf = planner(data, makeCheck);
  const lazily = <T>(make: () => T): (() => T) => {
    let value: T | undefined;
    return () => (value ??= make());
  };
  const meantOf = meantCandidate(data);
  const marks = lazily(() => placeholders(data.record));
  const envelope = lazily((): EnvelopeCheck => envelopeCheck(data, makeCheck, marks()));

  /** The short way for the many records with which nothing is wrong. */
  function isClean(record: JsonObject, plan: EventPlan): boolean {
    try {
      for (const [part, known] of plan.bodies) if (!bodyPasses(memberOf(record, part), known)) return false;
      return envelope().passes(record, plan.required, plan.absent);
    } catch (error) {
      return tooDeep(error) && false;
    }
  }

  function bodyPasses(body: unknown, known: BodyPlan): boolean {
    if (body === undefined || body === null) return true;
    if (known.kind === 'absent') return false;
    for (const check of known.checks) if (check.passes(body)) return true;
    return marks().isPlaceholder(body) || known.orElse?.passes(body) === true;
  }

  /** The response of a refused call may be the body of an error with more members than are known. */
  function bodyFindings(body: unknown, known: BodyPlan, mode: Mode, refused: boolean): Finding[] {
    if (bodyPasses(body, known)) return [];
    if (known.kind === 'absent') return [{ path: '', code: 'undescribed', expected: 'nothing', found: kindOf(body) }];
    const checks = refused && known.orElse ? [...known.checks, known.orElse] : known.checks;
    return fewest(checks.map((check) => collect(check, body, marks(), mode)));
  }

  /** The same for a body that likely has problems: no tests are made for it, which cost more than to read its schema. */
  function unsureFindings(body: unknown, known: BodyPlan, mode: Mode, refused: boolean): Finding[] {
    if (known.kind === 'absent' || (body ?? null) === null || marks().isPlaceholder(body))
      return bodyFindings(body, known, mode, refused);
    try {
      const least = fewest(known.checks.map((check) => collect(check, body, marks(), mode)));
      if (least.length === 0 || !known.orElse) return least;
      if (!refused) return known.orElse.passes(body) ? [] : least;
      return fewest([least, collect(known.orElse, body, marks(), mode)]);
    } catch (error) {
      // A test can follow deeper nesting.
      return tooDeep(error) && bodyFindings(body, known, mode, refused);
    }
  }

  /** @param unsure the fields that may have problems; any by default */
  function problemsOf(
    record: JsonObject,
    candidate: Candidate | undefined,
    mode: Mode,
    unsure?: ReadonlySet<string>,
  ): readonly Problem[] {
    const plan = candidate ? planOf(candidate) : noPlan;
    if (!unsure && isClean(record, plan)) return none;
    const refused = typeof memberOf(record, 'errorCode') === 'string';
    const problems: Problem[] = [];
    const add = (part: Part, find: () => Finding[]): void => {
      for (const { path, code, expected, found } of guarded(find)) {
        problems.push({ part, path, code, expected, found, severity: severityOf(part, code, mode) });
      }
    };
    add('envelope', () => envelope().findings(record, plan.required, plan.absent, mode, unsure));
    const findingsOf = unsure ? unsureFindings : bodyFindings;
    for (const [part, known] of plan.bodies)
      if (unsure?.has(part) !== false) add(part, () => findingsOf(memberOf(record, part), known, mode, refused));
    return problems;
  }

  function validateEvent(record: unknown, { mode = 'lenient', refusal }: ValidateOptions = {}): Validation {
    if (!isObject(record)) return unreadable({ expected: 'a JSON object', found: kindOf(record) });
    const candidates = data.eventsOfRecord(record);
    let candidate = candidates[0];
    let problems = problemsOf(record, candidate, mode, refusal?.fields);
    for (let at = 1; at < candidates.length && problems.length > 0; at++) {
      const others = problemsOf(record, candidates[at], mode);
      if (weight(others) < weight(problems)) [candidate, problems] = [candidates[at], others];
    }
    const invalid = problems.some((problem) => problem.severity === 'error');
    const { service, operation } = reported(candidate);
    return {
      eventSource: text(memberOf(record, 'eventSource')),
      eventName: text(memberOf(record, 'eventName')),
      eventID: text(memberOf(record, 'eventID')),
      service,
      operation,
      result: invalid ? 'invalid' : candidate ? 'valid' : 'unknown-event',
      problems,
    };
  }

  return {
    data,
    get placeholders() {
      return marks();
    },
    resolveEvent(record) {
      const candidates = isObject(record) ? data.eventsOfRecord(record) : [];
      const { service, operation, definition } = reported(candidates[0]);
      return { service, operation, definition, candidates };
    },
    validateEvent,
    byteCheck: () =>
      byteCheck(
        data,
        (record) => data.eventsOfRecord(record),
        (eventSource, eventName) => data.eventsRecordedAs(eventSource, eventName),
        (candidate) => (candidate ? planOf(candidate) : noPlan),
        (record, refusal, mode) => validateEvent(record, { mode, refusal }),
      ),
    isEvent(record, service, operation) {
      const given = isObject(record) ? record : {};
      const candidate = meantOf(data.eventsOfRecord(given), given, service, operation);
      return (
        candidate !== undefined &&
        problemsOf(given, candidate, 'lenient').every((problem) => problem.severity !== 'error')
      );
    },
  };
}

const none: readonly Problem[] = [];

/** Errors first, then what else there is. */
function weight(problems: readonly Problem[]): number {
  return problems.reduce((sum, problem) => sum + (problem.severity === 'error' ? 10_000 : 1), 0);
}

function fewest(lists: readonly Finding[][]): Finding[] {
  return lists.reduce((a, b) => (b.length < a.length ? b : a));
}

/** A record that nests too deeply for a check has that problem, whatever else it has. */
function guarded(check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [
      { path: '', code: 'unreadable', expected: 'nesting that can be followed to its end', found: 'deeper nesting' },
    ];
  }
}

/** A stack that ran out is the record's fault; any other error is ours. */
function tooDeep(error: unknown): true {
  if (error instanceof RangeError) return true;
  throw error;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
