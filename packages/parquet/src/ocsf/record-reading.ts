import type { JsonObject } from '@trailkit/records';

/** Reads members of a record, and knows which were read and which were not. Paths are names with dots between them. */
export interface RecordReading {
  /** A text; null where there is none. */
  readonly text: (path: string) => string | null;
  /** A value as JSON text. */
  readonly json: (path: string) => string | null;
  /** A boolean, also one that is written as a text. */
  readonly flag: (path: string) => boolean | null;
  /** The result of a function of a value. */
  readonly as: <T>(path: string, make: (value: unknown) => T | null) => T | null;
  /** Notes a member that has no place of its type. */
  readonly lose: (path: string) => void;
  readonly lossy: () => readonly string[];
  /** The values that were not read, by their paths, beside those at the top that are named: texts as they are, others as JSON. */
  readonly rest: (others: readonly string[]) => ReadonlyMap<string, string> | null;
}

/** Integers that JavaScript reads with other digits than they have. */
const longNumber = /[-:,[]\d{16,}/;

/** A reading of one record. */
export function recordReading(record: JsonObject): RecordReading {
  const read = new Set<string>();
  const lossy = new Set<string>();

  function as<T>(path: string, make: (value: unknown) => T | null): T | null {
    const value = valueAt(record, path.split('.'));
    const made = value === undefined || value === null ? null : make(value);
    if (made === null && value !== undefined && value !== null) lossy.add(path);
    else read.add(path);
    return made;
  }

  return {
    as,
    text: (path) => as(path, (value) => (typeof value === 'string' ? value : null)),
    json: (path) =>
      as(path, (value) => {
        const text = JSON.stringify(value);
        if (longNumber.test(text)) lossy.add(`${path} (integers of 16 digits and more)`);
        return text;
      }),
    flag: (path) => as(path, (value) => (String(value) === 'true' ? true : String(value) === 'false' ? false : null)),
    lose: (path) => lossy.add(path),
    lossy: () => [...lossy],
    rest(others) {
      const found = new Map<string, string>();
      const parents = new Set(
        [...read].flatMap((path) => [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index))),
      );
      const add = (value: JsonObject, above: string): void => {
        for (const [name, inner] of Object.entries(value)) {
          const path = above === '' ? name : `${above}.${name}`;
          if (read.has(path) || (above === '' && others.includes(name)) || inner === null) continue;
          if (parents.has(path) && typeof inner === 'object' && !Array.isArray(inner)) add(inner as JsonObject, path);
          else found.set(path, typeof inner === 'string' ? inner : JSON.stringify(inner));
        }
      };
      add(record, '');
      return found.size === 0 ? null : found;
    },
  };
}

function valueAt(record: unknown, names: readonly string[]): unknown {
  let value = record;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined;
  }
  return value;
}
