/** The kind of value that a field has, and how it is indexed. */
export type Field =
  | { readonly kind: ScalarKind }
  /** Any JSON, searchable by its own names: one mapped field, whatever is in it. */
  | { readonly kind: 'free' }
  | { readonly kind: 'object'; readonly fields: Fields };

/** `stored` is text that nobody searches, of any length. */
export type ScalarKind = 'keyword' | 'text' | 'date' | 'boolean' | 'long' | 'ip' | 'stored';

/** Fields by their names. */
export type Fields = ReadonlyMap<string, Field>;

export const keyword: Field = { kind: 'keyword' };
export const text: Field = { kind: 'text' };
export const date: Field = { kind: 'date' };
export const boolean: Field = { kind: 'boolean' };
export const long: Field = { kind: 'long' };
export const ip: Field = { kind: 'ip' };
export const stored: Field = { kind: 'stored' };
export const free: Field = { kind: 'free' };

/** Fields under their names. */
export function fieldsOf(fields: Readonly<Record<string, Field>>): Fields {
  return new Map(Object.entries(fields));
}

/** A field with fields in it. */
export function object(fields: Readonly<Record<string, Field>>): Field {
  return { kind: 'object', fields: fieldsOf(fields) };
}
