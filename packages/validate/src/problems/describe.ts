const shownText = 60;
const shownChoices = 12;

/** The kind of a value, with its article. Values themselves are not shown: they may be secrets. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'an integer' : 'a number') : `a ${typeof value}`;
}

/** JSON Schema's names of types, in the same words. */
export function typeNames(types: readonly string[]): string {
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** A value where its kind does not tell: a choice that is none, a text that does not match. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, shownText)) : (JSON.stringify(value) ?? 'nothing');
  const long = typeof value === 'string' ? value.length > shownText : text.length > shownText;
  if (!long) return text;
  return typeof value === 'string' ? `${text}… (${value.length} characters)` : `${text.slice(0, shownText)}…`;
}

/** The values that an enum allows, as far as they can be read at a glance. */
export function choices(values: readonly unknown[]): string {
  const some = values.slice(0, shownChoices).map((value) => JSON.stringify(value));
  const left = values.length - some.length;
  if (values.length === 1) return some[0]!;
  return `one of ${some.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** A JSON Pointer one member longer. */
export function pointer(path: string, name: string): string {
  return `${path}/${name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;
}
