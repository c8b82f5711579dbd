import type { Scalar } from 'yaml';
import type { Span } from '@trailkit/match';
import { spanOf } from './yaml-file.js';

/** Where a part of a scalar's value is in the text of the file. */
export type PartSpan = (start: number, end: number) => Span;

/**
 * Finds parts of a scalar's value in the text of its file: whatever its style, the value and its source have the same signs in the same
 * order, apart from blanks. Where escapes are in between, the whole scalar is the place.
 */
export function partSpans(scalar: Scalar, text: string): PartSpan {
  const whole = spanOf(scalar);
  const value = String(scalar.value);
  const offsets = offsetsOf(value, text.slice(whole.start, whole.end), scalar.type);
  if (offsets === undefined) return () => whole;
  return (start, end) => {
    if (end <= start) return { start: whole.start + offsets[start]!, end: whole.start + offsets[start]! };
    return { start: whole.start + offsets[start]!, end: whole.start + offsets[end - 1]! + 1 };
  };
}

/** The offset in the source of each offset of the value; undefined where they are not the same signs. */
function offsetsOf(value: string, source: string, type: Scalar['type']): readonly number[] | undefined {
  let at = skipped(source, type);
  const offsets: number[] = [];
  for (const character of value) {
    if (isBlank(character)) {
      offsets.push(at);
      if (isBlank(source[at] ?? '')) at++;
      continue;
    }
    while (isBlank(source[at] ?? '')) at++;
    if (!source.startsWith(character, at)) return undefined;
    for (let unit = 0; unit < character.length; unit++) offsets.push(at + unit);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** The quote, or the header of a block: `|-` with its comment. */
function skipped(source: string, type: Scalar['type']): number {
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return 1;
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? source.indexOf('\n') + 1 : 0;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
