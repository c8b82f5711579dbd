import type { PatternOperator } from './operator.js';
import { butTexts, globs, textTest } from './texts.js';

/** `{"equals-ignore-case": "x"}`: that string in any letter case. */
export const equalsIgnoreCase: PatternOperator = {
  name: 'equals-ignore-case',
  read: (value, context) => {
    const test = textTest(value, 'equals-ignore-case', globs.whole, context);
    return test?.kind === 'text' ? { ...test, ignoreCase: true } : test;
  },
  butTest: (value, context) =>
    butTexts(
      value,
      { name: 'equals-ignore-case', toGlob: globs.whole, ignoreCase: true, allowsEmpty: true, withoutOr: 'all' },
      context,
    ),
  schema: { type: 'string' },
};
