import type { LocatedString } from '../../../text/located.js';
import type { OperatorContext, PatternOperator } from './operator.js';
import { butTexts, textTest } from './texts.js';

/** `{"wildcard": "a*b"}`: `*` is any run of characters, `\*` and `\\` are those characters, and `?` is a question mark. */
export const wildcard: PatternOperator = {
  name: 'wildcard',
  read: (value, context) =>
    value.kind === 'string' && !isWildcard(value, context)
      ? undefined
      : textTest(value, 'wildcard', wildcardGlob, context),
  butTest: (value, context) =>
    butTexts(
      value,
      { name: 'wildcard', toGlob: wildcardGlob, allowsEmpty: true, withoutOr: 'none', check: isWildcard },
      context,
    ),
  schema: { type: 'string' },
};

/** The pattern of `like` that means the same. */
export function wildcardGlob(text: string): string {
  return text.replaceAll('?', '\\?');
}

function isWildcard({ text, span }: LocatedString, { problems }: OperatorContext): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      if (text[i + 1] !== '*' && text[i + 1] !== '\\') {
        const found = JSON.stringify(text.slice(i, i + 2));
        problems.add({ span, message: `expected * or \\ after the backslash in a wildcard, found ${found}` });
        return false;
      }
      i++;
    } else if (text[i] === '*' && text[i + 1] === '*') {
      const suggestion = JSON.stringify(text.replace(/\*{2,}/g, '*'));
      problems.add({
        span,
        message: `expected one * at a time in a wildcard, found ${JSON.stringify(text)}`,
        suggestion,
      });
      return false;
    }
  }
  return true;
}
