import type { PatternOperator } from './operator.js';
import { butTexts, foldedTextTest, globs, textTest } from './texts.js';

/** The matcher of strings that begin or end with a text, in its letter case or in any. */
export function affix(name: 'prefix' | 'suffix'): PatternOperator {
  const toGlob = globs[name];
  return {
    name,
    read: (value, context) => (value.kind === 'object' ? foldedTextTest : textTest)(value, name, toGlob, context),
    butTest: (value, context) => butTexts(value, { name, toGlob, allowsEmpty: false, withoutOr: 'string' }, context),
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
}
