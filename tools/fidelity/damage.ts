import { validateEvent, type Part } from '@trailkit/validate/core';

/** A way to spoil one place of a body. */
type Damage = (holder: Record<string, unknown>, key: string) => void;

/** How many spoilt bodies strict mode noticed. */
export interface DamageCount {
  readonly misspelt: number;
  readonly misspeltNoticed: number;
  readonly retyped: number;
  readonly retypedNoticed: number;
}

const parts = ['requestParameters', 'responseElements'] as const satisfies readonly Part[];

/**
 * Spoils every described body at one place after the other, at most `perBody` of them: a key misspelt, a value given
 * another type. Counts what strict mode notices, so that no schema is merely open.
 */
export function countDamage(records: readonly Record<string, unknown>[], perBody = 12): DamageCount {
  const count = { misspelt: 0, misspeltNoticed: 0, retyped: 0, retypedNoticed: 0 };
  for (const record of records) {
    const before = validateEvent(record, { mode: 'strict' });
    if (before.result === 'unknown-event' || record.errorCode !== undefined) continue;
    for (const part of parts) {
      if (typeof record[part] !== 'object' || record[part] === null) continue;
      if (before.problems.some((problem) => problem.part === part)) continue;
      for (const path of spread(keyPaths(record[part]), perBody)) {
        count.misspelt++;
        if (noticed(record, part, path, misspell)) count.misspeltNoticed++;
        count.retyped++;
        if (noticed(record, part, path, retype)) count.retypedNoticed++;
      }
    }
  }
  return count;
}

function noticed(
  record: Record<string, unknown>,
  part: Part,
  path: readonly (string | number)[],
  damage: Damage,
): boolean {
  const copy = structuredClone(record);
  let holder = copy[part] as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  damage(holder as Record<string, unknown>, path.at(-1) as string);
  return validateEvent(copy, { mode: 'strict' }).problems.some((problem) => problem.part === part);
}

const misspell: Damage = (holder, key) => {
  holder[`${key}x`] = holder[key];
  Reflect.deleteProperty(holder, key);
};

/** Text becomes a number, a list an object, everything else text. */
const retype: Damage = (holder, key) => {
  const value = holder[key];
  if (typeof value === 'string') holder[key] = 7.5;
  else if (Array.isArray(value)) holder[key] = { spoilt: true };
  else if (typeof value === 'object' && value !== null) holder[key] = ['spoilt'];
  else holder[key] = 'spoilt';
};

/** The way to every key of a value. */
function keyPaths(value: unknown, above: readonly (string | number)[] = []): readonly (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => keyPaths(item, [...above, index]));
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...keyPaths(inner, [...above, key])]);
}

/** At most `count` items, evenly over all. */
function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!);
}
