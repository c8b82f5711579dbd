import type { PatternOperator } from './operator.js';
import { butTexts, foldedTextTest, globs, textTest } from './texts.js';

/** `{"prefix": "x"}`, `{"prefix": {"equals-ignore-case": "x"}}`: strings that begin so; the empty prefix is any string's. */
export const prefix: PatternOperator = {
  name: 'prefix',
  read: (value, context) =>
    value.kind === 'object'
      ? foldedTextTest(value, 'prefix', globs.prefix, context)
      : textTest(value, 'prefix', globs.prefix, context),
  butTest: (value, context) =>
    butTexts(value, { name: 'prefix', toGlob: globs.prefix, allowsEmpty: false, withoutOr: 'string' }, context),
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
