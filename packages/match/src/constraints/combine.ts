import type {
  ConstraintPath,
  Constraints,
  EqualityConstraint,
  FoldedConstraint,
  PrefixConstraint,
  Scalar,
  TimeConstraint,
} from './ast.js';
import { allFolded } from './folded.js';

// Rule sets make trees of thousands of alternatives: every combination is one pass over the items of its parts.

/** More alternatives than this in one clause cost more to look for than they save. */
const MAX_ALTERNATIVES = 100;

/** A clause: one of its texts occurs. */
type Clause = readonly string[];

/** The constraints that hold when all parts hold. */
export function allOf(parts: readonly Constraints[]): Constraints {
  return {
    equalities: byPath(
      parts.flatMap(({ equalities }) => equalities),
      bothValues,
    ),
    // Of one list, one element may be the one and another the other: values of two constraints cannot be intersected.
    foldedEqualities: distinct(parts.flatMap(({ foldedEqualities }) => foldedEqualities)),
    prefixes: parts.flatMap(({ prefixes }) => prefixes),
    times: byPath(
      parts.flatMap(({ times }) => times),
      (a, b) => ({ path: a.path, from: largest(a.from, b.from), to: smallest(a.to, b.to) }),
    ),
    texts: distinct(parts.flatMap(({ texts }) => texts)),
  };
}

/** The constraints that hold when at least one part holds. @throws TypeError where there is none */
export function anyOf(parts: readonly Constraints[]): Constraints {
  const [only, second] = parts;
  if (only === undefined) throw new TypeError('expected alternatives, found none');
  if (second === undefined) return only;
  const equalities = common(
    parts.map((part) => part.equalities),
    eitherValue,
  );
  const paths = new Set(equalities.filter(({ values }) => !values.includes(null)).map(keyOf));
  return {
    equalities,
    foldedEqualities: common(parts.map(allFolded), eitherFolded).filter((item) => !paths.has(keyOf(item))),
    prefixes: common(parts.map(prefixesOf), eitherPrefix),
    times: common(
      parts.map((part) => part.times),
      eitherTime,
    ).filter(({ from, to }) => from !== undefined || to !== undefined),
    texts: eitherText(parts.map(({ texts }) => texts)),
  };
}

interface WithPath {
  readonly path: ConstraintPath;
}

function keyOf({ path }: WithPath): string {
  return JSON.stringify(path);
}

function byPath<T extends WithPath>(items: readonly T[], join: (a: T, b: T) => T): readonly T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const other = found.get(key);
    found.set(key, other === undefined ? item : join(other, item));
  }
  return [...found.values()];
}

/** The items of all lists for a path, joined; of several items of one list for a path, the first counts. */
function common<T extends WithPath>(lists: readonly (readonly T[])[], join: (items: readonly T[]) => T): readonly T[] {
  let found: Map<string, T[]> | undefined;
  for (const list of lists) {
    const next = new Map<string, T[]>();
    for (const item of list) {
      const key = keyOf(item);
      const others = found === undefined ? [] : found.get(key);
      if (others !== undefined && !next.has(key)) {
        others.push(item);
        next.set(key, others);
      }
    }
    found = next;
    if (found.size === 0) return [];
  }
  return [...(found?.values() ?? [])].map(join);
}

function bothValues(a: EqualityConstraint, b: EqualityConstraint): EqualityConstraint {
  const other = new Set(b.values);
  return { path: a.path, values: a.values.filter((value) => other.has(value)) };
}

function eitherValue(items: readonly EqualityConstraint[]): EqualityConstraint {
  return { path: items[0]!.path, values: [...new Set<Scalar>(items.flatMap(({ values }) => values))] };
}

function eitherFolded(items: readonly FoldedConstraint[]): FoldedConstraint {
  return { path: items[0]!.path, values: [...new Set(items.flatMap(({ values }) => values))] };
}

function eitherPrefix(items: readonly PrefixConstraint[]): PrefixConstraint {
  return { path: items[0]!.path, prefixes: [...new Set(items.flatMap(({ prefixes }) => prefixes))] };
}

function eitherTime(items: readonly TimeConstraint[]): TimeConstraint {
  return items.reduce((a, b) => ({
    path: a.path,
    from: a.from === undefined || b.from === undefined ? undefined : Math.min(a.from, b.from),
    to: a.to === undefined || b.to === undefined ? undefined : Math.max(a.to, b.to),
  }));
}

/** Prefixes, and the strings of equalities, which begin with themselves. */
function prefixesOf({ prefixes, equalities }: Constraints): readonly PrefixConstraint[] {
  const whole = equalities.flatMap(({ path, values }) => {
    const strings = values.filter((value) => typeof value === 'string');
    return strings.length === values.length ? [{ path, prefixes: strings }] : [];
  });
  return [...prefixes, ...whole];
}

/** The clauses that all parts have; and of each part the clause whose shortest text is longest, joined. */
function eitherText(parts: readonly (readonly Clause[])[]): readonly Clause[] {
  const [first, ...others] = parts.map((clauses) => new Map(clauses.map((clause) => [JSON.stringify(clause), clause])));
  const same = [...first!].filter(([key]) => others.every((other) => other.has(key))).map(([, clause]) => clause);
  const texts = new Set<string>();
  for (const clauses of parts) {
    const chosen = best(clauses);
    if (chosen === undefined) return same;
    for (const text of chosen) texts.add(text);
    if (texts.size > MAX_ALTERNATIVES) return same;
  }
  return distinct([...same, [...texts]]);
}

function best(clauses: readonly Clause[]): Clause | undefined {
  const worth = (clause: Clause): number => Math.min(...clause.map((text) => text.length)) / clause.length;
  return clauses.reduce<Clause | undefined>((a, b) => (a === undefined || worth(b) > worth(a) ? b : a), undefined);
}

function distinct<T>(items: readonly T[]): readonly T[] {
  if (items.length < 2) return items;
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function largest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
