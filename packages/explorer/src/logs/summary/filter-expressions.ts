import type { FacetValue } from './facet-key.js';
import type { Facet, MemberPath } from './facets.js';
import { timeText } from './time-text.js';

/**
 * The match expression that records with a value of a facet match, and no others; undefined where the value is cut, so that nothing can be
 * asked by it.
 */
export function facetExpression(
  { alternatives }: Facet,
  { alternative, values, isCut }: FacetValue,
): string | undefined {
  if (isCut) return undefined;
  // A better alternative of one member is not there; null is as good as nothing, as in the language.
  const better = alternatives.slice(0, alternative).map(([path]) => `${pathText(path!)} == null`);
  const equal = alternatives[alternative]!.map((path, at) => `${pathText(path)} == ${literal(values[at]!)}`);
  return [...equal, ...better].join(' and ');
}

/**
 * The match expression of records with the same value at a path; undefined where the text is no JSON of one value: that of an object, of a
 * list, or of a value that was cut.
 *
 * @param path of the member, as the match language has it
 * @param text of its value as JSON
 */
export function valueExpression(path: string, text: string): string | undefined {
  return /^(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)$/.test(text) ? `${path} == ${text}` : undefined;
}

/** The times that can be read have years of four digits: in ms since 1970, the first one, and the end of the last one. */
const [firstMs, endMs] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('+010000-01-01T00:00:00Z')];

/**
 * The match expression of a span of time: the beginning is inclusive, the end is not. Both in ms since 1970; one that is beyond all times that can be
 * read says nothing.
 */
export function timeExpression(fromMs: number, toMs: number): string {
  const bounds = [
    ...(fromMs > firstMs || toMs >= endMs ? [`$.eventTime >= ${timeText(Math.max(fromMs, firstMs))}`] : []),
    ...(toMs < endMs ? [`$.eventTime < ${timeText(toMs)}`] : []),
  ];
  return bounds.join(' and ');
}

/** Both expressions; an empty one says nothing. */
export function bothExpressions(one: string, other: string): string {
  const parts = [one, other].map((text) => text.trim()).filter((text) => text !== '');
  return parts.length < 2 ? parts.join('') : parts.map(bracketed).join(' and ');
}

/** `or` binds less than `and`. */
function bracketed(expression: string): string {
  return /\bor\b|\|\|/.test(expression) ? `(${expression})` : expression;
}

function pathText(path: MemberPath): string {
  return ['$', ...path].join('.');
}

function literal(value: string | number | boolean): string {
  return JSON.stringify(value);
}
