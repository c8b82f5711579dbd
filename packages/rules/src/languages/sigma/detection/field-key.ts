import type { Scalar } from 'yaml';
import type { Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';
import { partSpans } from '../../../text/scalar-span.js';
import { spanOf } from '../../../text/yaml-file.js';
import type { Report } from '../report.js';
import type { FieldPath } from './field-path.js';
import { readFieldPath } from './field-path.js';

/** A key of a detection: `field|modifier|modifier`. */
export interface FieldKey {
  /** Absent for keywords: `|all`. */
  readonly field?: FieldPath;
  readonly modifiers: readonly TextAt[];
  /** The whole key. */
  readonly span: Span;
}

/** Reads a key. */
export function readFieldKey(key: Scalar, text: string, report: Report): FieldKey | undefined {
  const span = spanOf(key);
  const spanAt = partSpans(key, text);
  const [name = '', ...words] = String(key.value).split('|');
  let at = name.length;
  const modifiers = words.map((word): TextAt => {
    const start = at + 1;
    at = start + word.length;
    return { text: word, span: spanAt(start, at) };
  });
  if (name === '') return { modifiers, span };
  const field = readFieldPath(name, spanAt);
  if (field === undefined)
    return report(spanAt(0, name.length), `expected names with dots between them, found "${name}"`);
  return { field, modifiers, span };
}
