import type { ReadProblem, ReadResult } from '../language/language.js';
import type { Rule } from '../rule/rule.js';
import { SyntaxProblem } from './syntax-problem.js';

/** The rules of each text of a file: where one is not of its language, the others are read all the same. A text without rules is about something else. */
export function readEach<T>(texts: () => Iterable<T>, rulesOf: (text: T) => readonly Rule[]): ReadResult {
  const rules: Rule[] = [];
  const problems: ReadProblem[] = [];
  let others = 0;
  const collect = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problems.push({ span: error.span, message: error.message });
    }
  };
  collect(() => {
    for (const text of texts())
      collect(() => {
        const found = rulesOf(text);
        rules.push(...found);
        if (found.length === 0) others++;
      });
  });
  return { rules, problems, others };
}
