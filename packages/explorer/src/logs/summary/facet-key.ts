import type { Facet } from './facets.js';
import { memberOf } from './facets.js';

/** The value of a record for a facet. */
export interface FacetValue {
  /** The number of the alternative of the facet that it is of. */
  readonly alternative: number;
  /** The values of the alternative's members: texts, numbers, true and false as they are. */
  readonly values: readonly (string | number | boolean)[];
  /** It was too long, or is no scalar: it is the beginning of its JSON, and nothing can be asked by it. */
  readonly isCut: boolean;
}

/** Longer values are cut. */
export const maxValueLength = 512;

/** The key of a record's value for a facet; undefined where it has none. Equal values have equal keys. */
export function facetKey({ alternatives }: Facet, record: unknown): string | undefined {
  for (let alternative = 0; alternative < alternatives.length; alternative++) {
    const paths = alternatives[alternative]!;
    const first = memberOf(record, paths[0]!);
    if (first === undefined) continue;
    if (paths.length === 1) return `${alternative}${partOf(first)}`;
    const values = paths.map((path) => memberOf(record, path));
    if (values.every((value) => value !== undefined)) return `${alternative}${values.map(partOf).join('\n')}`;
  }
  return undefined;
}

/** The value that a key stands for. */
export function facetValue(key: string): FacetValue {
  const parts = key.slice(1).split('\n');
  return {
    alternative: Number(key[0]),
    values: parts.map((part) =>
      part[0] === 'j' ? (JSON.parse(part.slice(1)) as string | number | boolean) : part.slice(1),
    ),
    isCut: parts.some((part) => part[0] === 'c'),
  };
}

/** A text as it is (`t`), as JSON where it has ends of lines, or is no text (`j`), or the beginning of what is too long (`c`). */
function partOf(value: unknown): string {
  if (typeof value === 'string') {
    if (value.length > maxValueLength) return `c${copyOf(value.slice(0, maxValueLength).replaceAll('\n', ' '))}…`;
    return value.includes('\n') ? `j${JSON.stringify(value)}` : `t${value}`;
  }
  if (typeof value !== 'object') return `j${JSON.stringify(value)}`;
  return `c${Array.isArray(value) ? 'a list' : 'an object'}`;
}

/** The same text in memory of its own: a part of a text keeps the whole of it. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
