import type { PatternOperator } from './operator.js';
import { butTexts, foldedTextTest, globs, textTest } from './texts.js';

/** `{"suffix": "x"}`, `{"suffix": {"equals-ignore-case": "x"}}`: strings that end so; the empty suffix is any string's. */
export const suffix: PatternOperator = {
  name: 'suffix',
  read: (value, context) =>
    value.kind === 'object'
      ? foldedTextTest(value, 'suffix', globs.suffix, context)
      : textTest(value, 'suffix', globs.suffix, context),
  butTest: (value, context) =>
    butTexts(value, { name: 'suffix', toGlob: globs.suffix, allowsEmpty: false, withoutOr: 'string' }, context),
  schema: {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: { 'equals-ignore-case': { type: 'string' } },
        required: ['equals-ignore-case'],
        additionalProperties: false,
      },
    ],
  },
};
