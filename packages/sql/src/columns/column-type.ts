/** The type of a column, as far as it makes a difference to conditions. */
export type ColumnType =
  | { readonly kind: 'text' | 'boolean' | 'date' | 'json' | 'number' | 'map' | 'other' }
  | { readonly kind: 'timestamp'; readonly zone?: TimestampZone }
  | { readonly kind: 'list'; readonly item: ColumnType }
  | { readonly kind: 'struct'; readonly fields: readonly (readonly [name: string, type: ColumnType])[] };

/** Whether a type of timestamps says that they are instants (`with`), or what a clock shows (`without`). */
export type TimestampZone = 'with' | 'without';

const kinds: readonly (readonly [RegExp, Exclude<ColumnType['kind'], 'list' | 'struct' | 'timestamp'>])[] = [
  [/^(?:var)?char|^string$|^text$|^fixedstring$/i, 'text'],
  [/^bool/i, 'boolean'],
  [/^date(?:32)?$/i, 'date'],
  [/^json$|^variant$/i, 'json'],
  [/int|^double|^float|^decimal|^real|^long$|^short$/i, 'number'],
  [/^map$/i, 'map'],
];

/** Reads a type as any of the engines writes it: `struct<type:string>`, `row(type varchar)`, `Tuple(type Nullable(String))`, `VARCHAR[]`. */
export function readColumnType(text: string): ColumnType {
  // ClickHouse prints a type over several lines.
  const trimmed = text.replaceAll('\\n', ' ').trim();
  if (trimmed.endsWith('[]')) return { kind: 'list', item: readColumnType(trimmed.slice(0, -2)) };
  const [, name = '', body] = /^([A-Za-z0-9_]+)\s*(?:[(<](.*)[)>])?/s.exec(trimmed) ?? [];
  const parts = body === undefined ? [] : splitParts(body);
  switch (name.toLowerCase()) {
    case 'nullable':
    case 'lowcardinality':
      return readColumnType(body ?? '');
    case 'array':
      return { kind: 'list', item: readColumnType(body ?? '') };
    case 'struct':
    case 'row':
    case 'tuple':
      return { kind: 'struct', fields: parts.flatMap((part) => fieldOf(part) ?? []) };
    default:
      if (/^timestamp|^datetime/i.test(name)) return timestampOf(trimmed);
      return { kind: kinds.find(([form]) => form.test(name))?.[1] ?? 'other' };
  }
}

function timestampOf(type: string): ColumnType {
  if (/\bwith(?: local)? time zone|^timestamptz|_ltz\b/i.test(type)) return { kind: 'timestamp', zone: 'with' };
  return { kind: 'timestamp', ...(/without time zone|_ntz\b/i.test(type) && { zone: 'without' }) };
}

/** `name:type`, `name type` or `"name" type`. */
function fieldOf(text: string): readonly (readonly [string, ColumnType])[] | undefined {
  const [, quoted, plain, type] = /^\s*(?:["`]([^"`]+)["`]|([^\s:"`]+))\s*:?\s*(.+)$/s.exec(text) ?? [];
  const name = quoted ?? plain;
  return name === undefined || type === undefined ? undefined : [[name, readColumnType(type)]];
}

/** The parts between commas that are in no bracket. */
function splitParts(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(' || character === '<') depth++;
    else if (character === ')' || character === '>') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
