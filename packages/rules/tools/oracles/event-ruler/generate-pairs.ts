import { createRandom } from '@trailkit/testing/sample-events/random';

/** A pattern and an event, as JSON texts. */
export type Pair = readonly [pattern: string, event: string];

type Json = string | number | boolean | null | Raw | readonly Json[] | { readonly [name: string]: Json };

/** A number as text: `1e2` and `100` are the same number, written differently. */
class Raw {
  constructor(readonly text: string) {}
}

const names = ['a', 'b', 'c', 'l', 'p', 'z'];
const strings = [
  '',
  'a',
  'A',
  'b',
  'ab',
  'aB',
  'abc',
  'ABC',
  'a*b',
  'a?c',
  'a\\b',
  'true',
  'TRUE',
  'null',
  '5',
  '5.0',
  'ß',
  'É',
  'é',
  'İ',
  'i',
  '10.0.0.1',
  '10.0.0.7',
  '10.0.1.1',
  '10.0.0.0/24',
  '10.0.0.1,10.0.0.2',
  '2001:db8::1',
  '2001:DB8:0:0:0:0:0:1',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '256.1.1',
  'x.y',
  '"',
  'a"b',
  '大雨',
  '😀',
  '*',
];
/** Without a quotation mark at an end, which event-ruler takes for that of the whole text. */
const ends = strings.filter((text) => text !== '"');
const numbers = ['0', '5', '5.0', '5e0', '-5', '4.5', '10', '1e1', '100', '-0', '0.1', '1e-3'];
const globs = ['*', 'a*', '*b', 'a*c', '*a*', 'a?c', 'a\\*b', 'a\\\\b', 'b', '', '10.*', '*.1', 'A*', 'é*', '*é'];
const badGlobs = ['**', 'a**b', '\\x', 'a\\'];
const cidrs = ['10.0.0.0/24', '10.0.0.1/31', '2001:db8::/32', '2001::/16', '10.0.0.0/30', '::ffff:a00:0/12'];
const badCidrs = ['10.0.0.0/32', '10.0.0.0', '10.0.0.300/8', 'x/8', '10.0.0.0/-1', '::ffff:a00:0/120'];

/**
 * Pairs of patterns and events, all of them from the seed. Patterns have every matcher, nesting, `$or` and keys with dots; some are such that
 * EventBridge refuses them. Events have the names and values of patterns, so that many of them match. The named differences are left out.
 */
export function generatePairs(count: number, seed: number): readonly Pair[] {
  const random = createRandom(seed).next;
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (likelihood: number): boolean => random() < likelihood;
  const several = <T>(limit: number, make: () => T): readonly T[] => Array.from({ length: 1 + below(limit) }, make);
  const number = (): Raw => new Raw(pick(numbers));
  const oneOrMore = (make: () => Json): Json => (chance(0.5) ? make() : several(3, make));

  const matchers: readonly (() => Json)[] = [
    () => ({ prefix: chance(0.25) ? { 'equals-ignore-case': pick(ends) } : pick(ends) }),
    () => ({ suffix: chance(0.25) ? { 'equals-ignore-case': pick(ends) } : pick(ends) }),
    () => ({ 'equals-ignore-case': pick(strings) }),
    () => ({ exactly: pick(strings) }),
    () => ({ wildcard: pick(globs) }),
    () => ({ 'anything-but': oneOrMore(() => pick(strings)) }),
    () => ({ 'anything-but': oneOrMore(number) }),
    () => ({ 'anything-but': { [pick(['prefix', 'suffix'])]: oneOrMore(() => pick(ends)) } }),
    () => ({ 'anything-but': { 'equals-ignore-case': oneOrMore(() => pick(strings.filter((text) => text !== 'İ'))) } }),
    () => ({ 'anything-but': { wildcard: oneOrMore(() => pick(globs.filter((glob) => glob.length > 1))) } }),
    () => ({ numeric: [pick(['<', '<=', '>', '>=', '=']), number()] }),
    () => ({ numeric: [pick(['>', '>=']), number(), pick(['<', '<=']), number()] }),
    () => ({ cidr: pick(cidrs) }),
    () => ({ exists: true }),
    () => ({ exists: false }),
    () => ({ exists: false }),
  ];
  const faults: readonly (() => Json)[] = [
    () => [],
    () => ({}),
    () => ({ wildcard: pick(badGlobs) }),
    () => ({ 'anything-but': { wildcard: pick(badGlobs) } }),
    () => ({ cidr: pick(badCidrs) }),
    () => ({ prefix: number() }),
    () => ({ prefix: 'a', suffix: 'b' }),
    () => ({ 'anything-but': ['a', number()] }),
    () => ({ 'anything-but': null }),
    () => ({ 'anything-but': [] }),
    () => ({ 'anything-but': { prefix: { 'equals-ignore-case': 'a' } } }),
    () => ({ 'anything-but': { prefix: '' } }),
    () => ({ 'anything-but': { exists: true } }),
    () => ({ exists: 'true' }),
    () => ({ unknown: 'a' }),
    () => ({ numeric: ['<'] }),
    () => ({ numeric: [pick(['<', '=']), number(), pick(['<', '>']), number()] }),
    () => ({ numeric: [] }),
    () => ({ numeric: ['<', 'a'] }),
    () => ({ numeric: ['>', number(), '<', number(), '<', number()] }),
    () => ({ wildcard: 5 as Json }),
    () => ({ numeric: ['=', new Raw('0.1234567890123456789')] }),
  ];
  const value = (): Json => {
    if (chance(0.01)) return pick(faults)();
    if (chance(0.5)) return pick(matchers)();
    return scalar();
  };
  const scalar = (): Json => {
    const kind = random();
    if (kind < 0.6) return pick(strings);
    if (kind < 0.8) return number();
    return pick([true, false, null]);
  };
  let insideOr = false;
  /** Without what event-ruler is wrong about: some values where a wildcard or range has other matchers beside it, or an absence inside `$or`. */
  const values = (): readonly Json[] => {
    const list = several(3, value);
    const alone = list.find((each) => {
      const text = write(each);
      return /"wildcard"|"numeric"/.test(text) || (insideOr && text.includes('"exists"'));
    });
    return alone === undefined ? list : [alone];
  };
  const pattern = (depth: number): Json => {
    if (chance(0.004)) return pick<Json>(['a', null, {}, [], 5]);
    if (depth === 0 || chance(0.45)) return values();
    return fields(depth);
  };
  const alternatives = (depth: number): Json => {
    const before = insideOr;
    insideOr = true;
    const list = chance(0.1) ? values() : several(3, () => fields(depth - 1));
    insideOr = before;
    return list;
  };
  const fields = (depth: number): Json => {
    const members = several(depth === 3 ? 3 : 2, (): readonly [string, Json] => {
      if (chance(0.06)) return ['$or', alternatives(depth)];
      if (chance(0.04) && depth > 0) return [`${pick(names)}.${pick(names)}`, pattern(depth - 1)];
      if (chance(0.003)) return ['prefix', pattern(depth - 1)];
      return [pick(names), pattern(depth - 1)];
    });
    return Object.fromEntries(members);
  };

  const eventScalar = (asked: readonly Json[]): Json => (asked.length > 0 && chance(0.75) ? pick(asked) : scalar());
  const inArrays = (make: () => Json): Json => {
    if (chance(0.65)) return make();
    const items = Array.from({ length: below(4) }, make);
    return chance(0.2) ? [items, ...several(2, make)] : items;
  };
  const leaf = (asked: readonly Json[]): Json => (chance(0.08) ? pick<Json>([{}, [], { q: 1 }]) : eventScalar(asked));
  /** An event that has much of what a pattern asks for. */
  const eventOf = (asked: Json): Json => {
    if (Array.isArray(asked)) return inArrays(() => leaf(asked.flatMap(valuesOf)));
    if (asked === null || typeof asked !== 'object' || asked instanceof Raw) return scalar();
    return inArrays(() => eventObject(asked as Readonly<Record<string, Json>>));
  };
  const eventObject = (asked: Readonly<Record<string, Json>>): Json => {
    const members: Record<string, Json> = {};
    const add = (name: string, below: Json): void => {
      if (chance(0.06)) return;
      const [first, ...rest] = name.split('.');
      const inner = rest.length === 0 ? below : { [rest.join('.')]: below };
      if (first === '$or' && Array.isArray(below)) {
        for (const each of below) if (isObject(each)) for (const [key, part] of Object.entries(each)) add(key, part);
      } else if (members[first!] === undefined || chance(0.3)) members[first!] = eventOf(inner);
    };
    for (const [name, below] of Object.entries(asked)) add(name, below);
    if (chance(0.2)) members[pick(names)] = leaf([]);
    return members;
  };

  return Array.from({ length: count }, (): Pair => {
    let asked = fields(3);
    while (hasValueAndObject(asked)) asked = fields(3);
    const event = eventObject(asked as Readonly<Record<string, Json>>);
    return [write(asked), write(event)];
  });
}

/** Whether one name is both a field and an object with fields: a named difference. */
function hasValueAndObject(asked: Json): boolean {
  const found = new Set(fieldNames(asked, ''));
  return [...found].some((name) => [...found].some((other) => other.startsWith(`${name}.`)));
}

function fieldNames(asked: Json, path: string): readonly string[] {
  if (!isObject(asked)) return [path];
  return Object.entries(asked).flatMap(([name, below]) => {
    if (name === '$or' && Array.isArray(below)) return below.flatMap((each: Json) => fieldNames(each, path));
    return fieldNames(below, path === '' ? name : `${path}.${name}`);
  });
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw);
}

/** Values near those that a matcher takes. */
function valuesOf(asked: Json): readonly Json[] {
  if (Array.isArray(asked)) return asked.flatMap(valuesOf);
  if (isObject(asked)) return Object.values(asked).flatMap(valuesOf);
  if (typeof asked !== 'string') return [asked];
  const text = asked
    .replaceAll('*', '')
    .replaceAll('\\', '')
    .replace(/\/\d+$/, '');
  return [asked, text, text.toLowerCase(), text.toUpperCase(), `${text}x`, `x${text}`];
}

function write(value: Json): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)
    .join(',')}}`;
}
