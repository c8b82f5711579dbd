import type { Product } from '../document/event-document.js';
import { mappings } from './mappings.js';

/** How a mapping that is in force goes with the documents of this version. */
export interface MappingFit {
  /** Why documents would be refused, or would not be found; undefined where they fit. */
  readonly problem?: string;
  /** The fields of this version that it does not have: they are kept, and not found. */
  readonly missing: readonly string[];
}

interface Mapping {
  readonly type?: string;
  readonly dynamic?: unknown;
  readonly enabled?: unknown;
  readonly properties?: Readonly<Record<string, Mapping>>;
}

/** The types that take the same values: who made one of another a field did not break anything. */
const families: readonly (readonly string[])[] = [
  ['keyword', 'text', 'match_only_text', 'wildcard', 'search_as_you_type'],
  ['date', 'date_nanos'],
  ['long', 'double', 'float', 'unsigned_long'],
  ['flattened', 'flat_object'],
];

/** Compares a mapping, as a server states it, with ours. Fields that somebody added are nobody's problem. */
export function mappingFit(product: Product, found: unknown): MappingFit {
  const mapping = (found ?? {}) as Mapping;
  if (mapping.properties?.ct?.properties === undefined)
    return { problem: "it has not the loader's fields", missing: [] };
  // With other settings the first value of a field that we do not map decides what others may be.
  if (String(mapping.dynamic) !== 'false')
    return { problem: `its dynamic is ${JSON.stringify(mapping.dynamic ?? true)}, not false`, missing: [] };
  const missing: string[] = [];
  const others: string[] = [];
  compare(mappings(product) as Mapping, mapping, '');
  const listed = others.slice(0, 3).join(', ') + (others.length > 3 ? ` and ${others.length - 3} more` : '');
  return { problem: others.length > 0 ? `in it ${listed}` : undefined, missing };

  function compare({ properties = {} }: Mapping, { properties: there = {} }: Mapping, path: string): void {
    for (const [name, ours] of Object.entries(properties)) {
      const field = there[name];
      const at = `${path}${name}`;
      if (field === undefined) missing.push(at);
      else if (ours.properties !== undefined && field.type === undefined) compare(ours, field, `${at}.`);
      else if (!isAlike(ours, field)) others.push(`${at} is ${typeOf(field)}, not ${typeOf(ours)}`);
    }
  }
}

function isAlike(ours: Mapping, field: Mapping): boolean {
  // No document has a value for an alias.
  if (ours.type === 'alias') return true;
  const [one, other] = [typeOf(ours), typeOf(field)];
  return one === other || families.some((family) => family.includes(one) && family.includes(other));
}

function typeOf({ type = 'object' }: Mapping): string {
  return type;
}
