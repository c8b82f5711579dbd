import type { MatchExpression, Query, Span, Subject } from '@trailkit/match';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import { isLike, matchesPattern } from '../../../tree/tests.js';
import type { PolicyConstant } from '../policy-node.js';
import { UnsaidError } from '../unsaid.js';
import { equalsOneOf, literal, pythonEquals } from './equality.js';
import type { EventTest } from './event-test.js';
import { escaped } from './python-glob.js';

/** `in`, `ni`, `not-in`: the value is one of the list, or none. @throws UnsaidError for anything but a list */
export function inTest({ subject, operator, constant, span }: EventTest): MatchExpression {
  const { items } = constant;
  if (!items)
    throw new UnsaidError(
      `${operator} looks for the value inside ${JSON.stringify(constant.value)}, where a list is meant`,
      constant.span,
      `[${JSON.stringify(constant.value)}]`,
    );
  const wanted = operator === 'ni' ? items : items.filter(({ value }) => value !== null);
  const found = equalsOneOf(subject, wanted, span);
  return operator === 'in' ? found : notOf(found, span);
}

/** `contains`: a text that is part of the value, an element of it, or the name of a member. @throws UnsaidError for a list */
export function containsTest({ subject, isList, constant, span }: EventTest): MatchExpression {
  if (constant.items)
    throw new UnsaidError('contains looks for one element: the list as a whole', constant.span, 'op: intersect');
  if (isList) return equalsOneOf(subject, [constant], span);
  const { value } = constant;
  const tests = pythonEquals(value).map((each): MatchExpression => ({
    kind: 'contains',
    subject,
    value: literal(each, constant.span),
    span,
  }));
  if (typeof value === 'string') tests.push(hasMember(subject, value, constant.span));
  return anyOf(tests, span);
}

/** `intersect`: one of its elements is in the list; of a text one of its characters, of an object one of its names. @throws UnsaidError */
export function intersectTest({ subject, isList, constant, span }: EventTest): MatchExpression {
  const items = listOf(constant);
  const elements = isList ? subject : elementsOf(subject, span);
  const tests = [
    equalsOneOf(
      elements,
      items.filter(({ value }) => value !== null),
      span,
    ),
  ];
  if (items.some(({ value }) => value === null)) tests.push(nullElement(elements, span));
  if (isList) return anyOf(tests, span);
  const characters = singleCharacters(items);
  const part = characters === '' ? undefined : matchesPattern(subject, { source: `[${characters}]`, flags: 'u' }, span);
  const names = items.flatMap(({ value, span: at }) =>
    typeof value === 'string' ? [hasMember(subject, value, at)] : [],
  );
  return anyOf([...tests, ...(part ? [part] : []), ...names], span);
}

/** `difference`: one of its elements is not in the list; of a text one of its characters. @throws UnsaidError */
export function differenceTest({ subject, isList, constant, span }: EventTest): MatchExpression {
  const items = listOf(constant);
  const elements = isList ? subject : elementsOf(subject, span);
  // A path that selects nothing is looked at as null, which is no element.
  const listed = items.flatMap((item) => pythonEquals(item.value).map((value) => literal(value, item.span)));
  const other: MatchExpression = allOf(
    [
      { kind: 'exists', query: elements as Query, span },
      { kind: 'in', negated: true, subject: elements, list: { kind: 'list', items: listed, span }, span },
    ],
    span,
  );
  if (isList) return other;
  const characters = singleCharacters(items);
  const part =
    characters === ''
      ? isLike(subject, [{ text: '?*', span }], span)
      : matchesPattern(subject, { source: `[^${characters}]`, flags: 'u' }, span)!;
  return anyOf([other, part], span);
}

function listOf(constant: PolicyConstant): readonly PolicyConstant[] {
  const { items, value, span } = constant;
  if (items?.some((item) => item.items))
    throw new UnsaidError('expected a list of plain values, found a list of lists', span);
  if (items) return items;
  throw new UnsaidError(`expected a list, found ${JSON.stringify(value)}`, span, `[${JSON.stringify(value)}]`);
}

function elementsOf(subject: Subject, span: Span): Query {
  const query = subject as Query;
  const selector = { kind: 'wildcard', span } as const;
  return { ...query, segments: [...query.segments, { kind: 'child', selectors: [selector], span }] };
}

function nullElement(elements: Subject, span: Span): MatchExpression {
  const exists: MatchExpression = { kind: 'exists', query: elements as Query, span };
  return allOf([exists, equalsOneOf(elements, [{ value: null, span }], span)], span);
}

function hasMember(subject: Subject, name: string, span: Span): MatchExpression {
  const query = subject as Query;
  const selector = { kind: 'name', name, span } as const;
  return {
    kind: 'exists',
    query: { ...query, segments: [...query.segments, { kind: 'child', selectors: [selector], span }] },
    span,
  };
}

/** The single characters of a list, for a set of a regular expression. */
function singleCharacters(items: readonly PolicyConstant[]): string {
  return items
    .flatMap(({ value }) =>
      typeof value === 'string' && [...value].length === 1 ? [escaped(value).replace('-', '\\-')] : [],
    )
    .join('');
}
