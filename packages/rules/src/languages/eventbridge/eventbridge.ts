import type { Language } from '../../language/language.js';
import { readEventRule } from './record/read-event-rule.js';
import { findRules } from './templates/list.js';
import { writePattern } from './write/write-pattern.js';

/** EventBridge's event patterns: in files of their own, and in templates. */
export const eventbridge: Language = {
  name: 'eventbridge',
  title: 'EventBridge event patterns',
  sharesFiles: true,
  recognizes: (file) => findRules(file) !== undefined,
  write: writePattern,
  read(file, { catalog }) {
    const found = findRules(file) ?? {
      rules: [],
      problems: [
        { span: { start: 0, end: 0 }, message: 'expected an event pattern or a template with one, found neither' },
      ],
    };
    const read = found.rules.map((rule) => readEventRule(rule, file, catalog));
    return {
      rules: read.flatMap(({ rule }) => rule ?? []),
      problems: [...found.problems, ...read.flatMap(({ problems }) => problems)],
      others: read.filter(({ isOther }) => isOther).length,
    };
  },
};
