/** The kind of value that a field has, and how it is indexed. */
export type Field =
  | { readonly kind: ScalarKind; readonly copiedTo?: readonly string[] }
  /** Any JSON, searchable by its own names: one mapped field, whatever is in it. */
  | { readonly kind: 'free' }
  | { readonly kind: 'object'; readonly fields: Fields }
  /** Another name of a field: in no document, but in every query. */
  | { readonly kind: 'alias'; readonly path: string }
  /** Another name of a free part, members and all. */
  | { readonly kind: 'free-alias'; readonly path: string };

/** How scalars are indexed. */
export type ScalarKind =
  | 'keyword'
  /** Words, and under `.keyword` the whole, to be counted. */
  | 'text'
  /** The whole, to be counted and searched with wildcards, and under `.text` its words. */
  | 'message'
  /** Beginnings, ends and middles of what is in free parts. */
  | 'fragments'
  /** A body as one text. */
  | 'body'
  | 'date'
  | 'boolean'
  /** A boolean that is also a keyword, under `.keyword`. */
  | 'flag'
  | 'long'
  | 'double'
  | 'ip'
  | 'geo-point'
  /** Text that nobody searches, of any length. */
  | 'stored';

/** Fields by their names. */
export type Fields = ReadonlyMap<string, Field>;

export const keyword: Field = { kind: 'keyword' };
export const text: Field = { kind: 'text' };
export const message: Field = { kind: 'message' };
export const fragments: Field = { kind: 'fragments' };
export const bodyText: Field = { kind: 'body' };
export const date: Field = { kind: 'date' };
export const boolean: Field = { kind: 'boolean' };
export const flag: Field = { kind: 'flag' };
export const long: Field = { kind: 'long' };
export const double: Field = { kind: 'double' };
export const ip: Field = { kind: 'ip' };
export const geoPoint: Field = { kind: 'geo-point' };
export const stored: Field = { kind: 'stored' };
export const free: Field = { kind: 'free' };

/** A keyword that is found under other names, too, together with other fields. */
export function keywordAlsoIn(...copiedTo: readonly string[]): Field {
  return { kind: 'keyword', copiedTo };
}

/** Another name of the field at a path. */
export function alias(path: string): Field {
  return { kind: 'alias', path };
}

/** Another name of the free part at a path. */
export function freeAlias(path: string): Field {
  return { kind: 'free-alias', path };
}

/** Fields under their names. */
export function fieldsOf(fields: Readonly<Record<string, Field>>): Fields {
  return new Map(Object.entries(fields));
}

/** A field with fields in it. */
export function object(fields: Readonly<Record<string, Field>>): Field {
  return { kind: 'object', fields: fieldsOf(fields) };
}
