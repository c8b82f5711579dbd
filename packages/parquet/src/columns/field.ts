/** A column, or a member of one. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
}

/** `time` is milliseconds since 1970, and a timestamp in tables; `long` is an integer of 64 bits; a map has texts by texts. */
export type FieldType =
  | 'text'
  | 'integer'
  | 'long'
  | 'boolean'
  | 'time'
  | 'map'
  | { readonly list: FieldType }
  | { readonly struct: readonly Field[] };

type Tree = { readonly [name: string]: FieldType | Tree };

/** The members of a struct, by name. */
export function fieldsOf(tree: Tree): readonly Field[] {
  return Object.entries(tree).map(([name, type]) => ({ name, type: isType(type) ? type : structOf(type) }));
}

/** A struct as the type of a member. */
export function structOf(tree: Tree): FieldType {
  return { struct: fieldsOf(tree) };
}

function isType(type: FieldType | Tree): type is FieldType {
  return typeof type === 'string' || Array.isArray((type as { readonly struct?: unknown }).struct) || 'list' in type;
}
