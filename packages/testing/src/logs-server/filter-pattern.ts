import { invalid } from './invalid-pattern.js';
import { condition } from './json-pattern.js';

/** Whether a message fits a filter pattern. */
export type MessageTest = (message: string) => boolean;

/** A filter pattern may be so long. */
export const maxPatternLength = 1024;

/**
 * Reads a filter pattern: `{ … }` over messages that are JSON objects, or terms that messages have. Where the documentation leaves a
 * meaning open (a wildcard inside, `[*]`, escapes, `?` beside other terms), the pattern is refused: nobody may rely on it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @throws ServiceError InvalidParameterException
 */
export function filterPattern(text: string): MessageTest {
  if (text.length > maxPatternLength) throw invalid(`it has ${text.length} characters`);
  const trimmed = text.trim();
  if (trimmed === '') return () => true;
  if (!trimmed.startsWith('{')) return terms(trimmed);
  if (!trimmed.endsWith('}')) throw invalid('no } at the end');
  const test = condition(trimmed.slice(1, -1));
  return (message) => {
    const value = parsed(message);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && test(value);
  };
}

const term = /\s*([?-]?)(?:"([^"\\]+)"|([\w]+))/y;

/** Terms, all of which a message has, or of those with `?` at least one. */
function terms(text: string): MessageTest {
  const found: { readonly sign: string; readonly word: string }[] = [];
  term.lastIndex = 0;
  while (term.lastIndex < text.length) {
    const at = term.lastIndex;
    const [, sign = '', phrase, word] = term.exec(text) ?? [];
    if (phrase === undefined && word === undefined) throw invalid(`at ${at}: ${text.slice(at, at + 20)}`);
    found.push({ sign, word: (phrase ?? word)! });
  }
  const any = found.filter(({ sign }) => sign === '?');
  if (any.length > 0 && any.length < found.length) throw invalid('? beside other terms');
  if (any.length > 0) return (message) => any.some(({ word }) => message.includes(word));
  return (message) => found.every(({ sign, word }) => message.includes(word) === (sign !== '-'));
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
