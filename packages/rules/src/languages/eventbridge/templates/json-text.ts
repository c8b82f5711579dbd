import { parseDocument } from 'yaml';
import type { Span } from '@trailkit/match';
import type { ReadProblem } from '../../../language/language.js';
import type { Located } from '../../../text/located.js';
import { locatedYaml } from '../../../text/located-yaml.js';
import type { SourceText } from '../../../text/source-text.js';

/** The character that fills a part that is computed, where JSON would have a value. */
const filler = '\u0001';

/**
 * Reads a pattern that is JSON inside a string of the file, with the places of its parts in the file. `${…}` is computed when the template
 * is deployed: a string that has it is unknown.
 */
export function jsonText(source: SourceText, hasComputed: boolean): Located | ReadProblem {
  const text = hasComputed ? withoutComputed(source.text) : source.text;
  const locate = ({ start, end }: Span): Span => source.span(start, end);
  const whole = locate({ start: 0, end: source.text.length });
  if (text.trim() === '') return { span: whole, message: 'expected an event pattern, found an empty text' };
  try {
    JSON.parse(text.replaceAll(filler, '.'));
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.trimEnd().length - 1);
    const span = locate({ start: offset, end: Math.min(offset + 1, text.length) });
    return { span, message: `expected an event pattern as JSON, found none: ${(error as Error).message}` };
  }
  const document = parseDocument(text, { uniqueKeys: false, strict: false, logLevel: 'silent' });
  return locatedYaml(document.contents, {
    document,
    locate,
    computed(node) {
      const { start, end } = { start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 0 };
      const written = text.slice(start, end);
      const isComputed = hasComputed && /^["']/.test(written) && (written.includes(filler) || written.includes('${'));
      return isComputed ? source.text.slice(start, end) : undefined;
    },
  });
}

/** The text with strings for what is computed outside strings, of the same length. */
function withoutComputed(text: string): string {
  let inString = false;
  let out = '';
  for (let at = 0; at < text.length;) {
    const length = !inString && text.startsWith('${', at) ? computedLength(text, at) : 1;
    if (length > 2) out += `"${filler.repeat(length - 2)}"`;
    else if (inString && text[at] === '\\') {
      out += text.slice(at, at + 2);
      at += 2;
      continue;
    } else out += text[at];
    if (text[at] === '"') inString = !inString;
    at += length;
  }
  return out;
}

function computedLength(text: string, at: number): number {
  let depth = 0;
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '{') depth++;
    else if (text[end] === '}' && --depth === 0) return end + 1 - at;
  }
  return 1;
}
