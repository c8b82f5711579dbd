import type { ReadProblem } from '../../../language/language.js';
import type { Located } from '../../../text/located.js';
import { describeLocated } from '../../../text/located.js';

/** Collects the parts of a pattern that EventBridge refuses. */
export interface Problems {
  /** A value that is not what is expected there. Returns undefined, the reading of what cannot be read. */
  expected(expectation: string, found: Located): undefined;
  /** Whether the pattern is read without `$or`: nested forms of `anything-but` are fewer there. */
  readonly withoutOr: boolean;
  /** A whole message. */
  add(problem: ReadProblem): undefined;
}

/** Problems that are added to a list. */
export function collectProblems(list: ReadProblem[], withoutOr: boolean): Problems {
  return {
    withoutOr,
    expected(expectation, found) {
      list.push({ span: found.span, message: `expected ${expectation}, found ${describeLocated(found)}` });
      return undefined;
    },
    add(problem) {
      list.push(problem);
      return undefined;
    },
  };
}
