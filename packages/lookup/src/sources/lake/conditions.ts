import type { Scalar } from '@trailkit/match';
import type { Bound } from '../push-down/bound.js';
import type { Column } from './columns.js';
import { columnOf, recordColumn } from './columns.js';

/**
 * Conditions of SQL that every match satisfies, each by itself: as much of the bounds as can be said, at most `maxLength` characters when
 * joined by AND. They have no NOT, so that NULL, which an absent member is, never counts as true; and only what all versions of the documentation
 * allow: AND, OR, IN, IS NULL, LIKE and =.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html
 */
export function conditionsOf(bounds: readonly Bound[], maxLength: number): readonly string[] {
  const taken: string[] = [];
  let left = maxLength;
  for (const text of conjuncts(bounds)) {
    const length = ' AND '.length + text.length;
    if (taken.includes(text) || length > left) continue;
    taken.push(text);
    left -= length;
  }
  return taken;
}

/** The conditions of a conjunction: columns, then texts of the record that no column tells of already. */
function conjuncts(parts: readonly Bound[]): readonly string[] {
  const said = parts.flatMap((part) => {
    const text = part.kind === 'text' ? undefined : printed(part);
    return text === undefined ? [] : [{ part, text }];
  });
  const columns = said.map(({ part }) => part);
  const texts = parts.flatMap((part) =>
    part.kind === 'text' && !columns.some((column) => implies(column, part.texts)) ? (printed(part) ?? []) : [],
  );
  return [...said.map(({ text }) => text), ...texts];
}

/** The condition of a bound; undefined where SQL cannot say it. */
function printed(bound: Bound): string | undefined {
  switch (bound.kind) {
    case 'text':
      return anyOf(bound.texts.map(hasText));
    case 'and': {
      const parts = conjuncts(bound.parts);
      return parts.length === 0 ? undefined : joined(parts, 'AND');
    }
    case 'or':
      return anyOf(bound.parts.map(printed));
    case 'equals': {
      const column = columnOf(bound.path);
      return column && equals(column, bound.values);
    }
    case 'like': {
      const column = columnOf(bound.path);
      return column?.type === 'string' ? like(column.name, bound) : undefined;
    }
  }
}

/** Whether a condition on a column leaves only records with one of the texts, as far as that is easily seen. */
function implies(bound: Bound, texts: readonly string[]): boolean {
  if (bound.kind === 'or') return bound.parts.every((part) => implies(part, texts));
  if (bound.kind !== 'equals' && bound.kind !== 'like') return false;
  // They have the quotes of names and of whole values.
  const has = (value: string): boolean => texts.some((text) => value.includes(text.replace(/^"(.*)"$/, '$1')));
  if (bound.path.some((step) => has(String(step)))) return true;
  return bound.kind === 'like' ? has(bound.text) : bound.values.every((value) => has(String(value)));
}

function anyOf(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 || said.length < parts.length ? undefined : joined(said, 'OR');
}

function joined(parts: readonly string[], word: 'AND' | 'OR'): string {
  const distinct = [...new Set(parts)];
  return distinct.length === 1 ? distinct[0]! : `(${distinct.join(` ${word} `)})`;
}

function equals({ name, type }: Column, values: readonly Scalar[]): string | undefined {
  const others = values.filter((value) => value !== null);
  if (!others.every((value) => typeof value === type)) return undefined;
  const strings = others.filter((value) => typeof value === 'string');
  const plain = strings.filter(isPlain);
  // Nothing says whether an empty string is kept apart from none.
  const isNull = values.includes(null) || strings.includes('');
  return anyOf([
    ...(plain.length === 1 ? [`${name} = ${literal(plain[0]!)}`] : []),
    ...(plain.length > 1 ? [`${name} IN (${plain.map(literal).join(', ')})`] : []),
    ...strings.filter((value) => !isPlain(value)).map((value) => `${name} LIKE ${literal(pattern(value))}`),
    ...others.flatMap((value) => (typeof value === 'boolean' ? [`${name} = ${value}`] : [])),
    ...(isNull ? [`${name} IS NULL`] : []),
  ]);
}

function like(name: string, { at, text }: Pick<Bound & { kind: 'like' }, 'at' | 'text'>): string {
  return `${name} LIKE ${literal(`${at === 'start' ? '' : '%'}${pattern(text)}${at === 'end' ? '' : '%'}`)}`;
}

/** Whether the JSON of a record has a text; undefined where that cannot be said. Anything but these characters may be escaped in JSON. */
function hasText(text: string): string | undefined {
  const parts = text.split(/[^\w .,:;@*()"-]+/);
  const part = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return /\w/.test(part) ? `${recordColumn} LIKE ${literal(`%${pattern(part)}%`)}` : undefined;
}

/** The text as a pattern: `_` fits any character, so that nothing need be escaped. */
function pattern(text: string): string {
  return [...text]
    .map((character) => (/^[ -~]$/.test(character) && !/[%_\\]/.test(character) ? character : '_'))
    .join('');
}

/** No control characters, and no halves of others. */
function isPlain(text: string): boolean {
  return !/\p{C}/u.test(text);
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
