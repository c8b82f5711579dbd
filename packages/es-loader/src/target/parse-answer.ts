import type { RawAnswer } from './exchange.js';
import { TargetError } from './target-error.js';

/** The body of an answer: parsed where it is JSON, else its text. @throws TargetError `odd-answer` where it is broken JSON */
export function parseAnswer(
  host: string,
  { headers, text }: RawAnswer,
  parse: (json: string) => unknown = JSON.parse,
): unknown {
  if (text === '' || !/^application\/(?:[\w.-]+\+)?json\b/.test(headers['content-type'] ?? '')) return text;
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TargetError('odd-answer', `${host}: expected JSON, found: ${text.slice(0, 200)}`);
  }
}
