import type { JsonType } from '@trailkit/codegen';

/** The type of a value as data files write it. */
export function typeOfValue(value: unknown): JsonType {
  if (Array.isArray(value)) {
    const items = value.filter((item) => item !== null).map(typeOfValue);
    return items.length === 0 ? [] : [items.reduce(mergeTypes)];
  }
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'object' && value !== null) {
    const known = Object.entries(value).filter(([, inner]) => inner !== null);
    return Object.fromEntries(known.map(([name, inner]) => [name, typeOfValue(inner)]));
  }
  return value === null ? 'any' : typeof value;
}

/** The type that takes values of both. */
export function mergeTypes(a: JsonType, b: JsonType): JsonType {
  if (typeof a === 'string' && typeof b === 'string') {
    const names = new Set([...a.split('|'), ...b.split('|')]);
    return names.has('any') ? 'any' : [...names].sort().join('|');
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const items = [...a, ...b] as JsonType[];
    return items.length === 0 ? [] : [items.reduce(mergeTypes)];
  }
  if (typeof a === 'object' && typeof b === 'object' && !Array.isArray(a) && !Array.isArray(b)) {
    const merged: Record<string, JsonType> = { ...(a as Record<string, JsonType>) };
    for (const [name, type] of Object.entries(b as Record<string, JsonType>)) {
      merged[name] = merged[name] === undefined ? type : mergeTypes(merged[name], type);
    }
    return merged;
  }
  return 'any';
}
