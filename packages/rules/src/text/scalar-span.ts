import type { Scalar } from 'yaml';
import type { Span } from '@trailkit/match';
import { spanOf } from './yaml-file.js';
import { yamlSource } from './yaml-source.js';

/** Where a part of a scalar's value is in the text of the file. */
export type PartSpan = (start: number, end: number) => Span;

/** Finds parts of a scalar's value in the text of its file. Of a value that is no text the whole scalar is the place. */
export function partSpans(scalar: Scalar, text: string): PartSpan {
  return yamlSource(scalar, text)?.span ?? (() => spanOf(scalar));
}
