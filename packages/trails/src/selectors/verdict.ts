import type { JsonNode } from '../aws-json/json-node.js';

/** Whether an event is recorded. `unknown`: it depends on something that was not given, or that AWS does not say. */
export type Truth = 'yes' | 'no' | 'unknown';

/** All of several answers. */
export function every(answers: readonly Truth[]): Truth {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

/** Any of several answers. */
export function some(answers: readonly Truth[]): Truth {
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** The opposite of an answer. */
export function not(answer: Truth): Truth {
  return answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';
}

/** An answer with its reason. */
export interface Verdict {
  readonly answer: Truth;
  /** The reason, in a clause without a full stop. */
  readonly reason: string;
  /** The clause that decided, or that would decide. */
  readonly node?: JsonNode;
  /** Conditions under which the answer holds that were not checked, each a clause. */
  readonly notes?: readonly string[];
}

/** All have to say yes: the first no decides, otherwise the first unknown. The last yes gives the reason. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  const deciding =
    verdicts.find(({ answer }) => answer === 'no') ??
    verdicts.find(({ answer }) => answer === 'unknown') ??
    verdicts.at(-1)!;
  return deciding.answer === 'yes' ? withNotes(deciding, verdicts) : deciding;
}

/** One yes is enough; otherwise the first unknown decides, and then the first no. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ answer }) => answer === 'yes') ??
    verdicts.find(({ answer }) => answer === 'unknown') ??
    verdicts[0]!
  );
}

function withNotes(verdict: Verdict, verdicts: readonly Verdict[]): Verdict {
  const notes = [...new Set(verdicts.flatMap((each) => each.notes ?? []))];
  return notes.length > 0 ? { ...verdict, notes } : verdict;
}
