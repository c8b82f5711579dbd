import type { RawResponse } from './exchange.js';
import { ClusterError } from './cluster-error.js';

/** The body of an answer: parsed where it is JSON, else its text. @throws ClusterError `odd-answer` where it is broken JSON */
export function parseResponse(
  host: string,
  { headers, text }: RawResponse,
  parse: (json: string) => unknown = JSON.parse,
): unknown {
  if (text === '' || !/^application\/(?:[\w.-]+\+)?json\b/.test(headers['content-type'] ?? '')) return text;
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ClusterError('odd-answer', `${host}: expected JSON, found: ${text.slice(0, 200)}`);
  }
}
