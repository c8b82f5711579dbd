import type { JsonObject } from './json.js';
import { memberOf } from './json.js';
import type { Mode } from './problems/severity.js';
import type { Validation } from './validation.js';

/** A record that was refused: the part of it that matters, and what is the same for all in which the same matters. */
interface Refused {
  readonly record: JsonObject | undefined;
  readonly likeness: string | undefined;
}

/** Forgotten, all of them, when there are more: logs have the same few things wrong with record after record. */
const maxKept = 2048;
/** Longer lists are made again. */
const maxProblems = 64;

/**
 * Remembers what was wrong with refused records, so that the same is not found out again for the next one in which the same matters.
 *
 * @param validate finds it out
 */
export function knownValidations<Refusal extends Refused>(
  validate: (record: JsonObject, refusal: Refusal, mode: Mode) => Validation,
): (named: JsonObject, refusal: Refusal, whole: () => JsonObject, mode: Mode) => Validation {
  const known = { lenient: new Map<string, Validation>(), strict: new Map<string, Validation>() };

  return (named, refusal, whole, mode) => {
    const kept = known[mode];
    const { likeness } = refusal;
    const like = likeness === undefined ? undefined : kept.get(likeness);
    if (like)
      return {
        ...like,
        eventSource: text(named, 'eventSource'),
        eventName: text(named, 'eventName'),
        eventID: text(named, 'eventID'),
      };
    const validation = validate(refusal.record ?? whole(), refusal, mode);
    if (likeness === undefined || validation.problems.length > maxProblems) return validation;
    if (kept.size >= maxKept) kept.clear();
    kept.set(likeness, validation);
    return validation;
  };
}

function text(named: JsonObject, name: string): string | null {
  const value = memberOf(named, name);
  return typeof value === 'string' ? value : null;
}
