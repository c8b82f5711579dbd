import type {
  ConstraintPath,
  Constraints,
  EqualityConstraint,
  PrefixConstraint,
  Scalar,
  TimeConstraint,
} from './ast.js';

/** More alternatives than this in one clause cost more to look for than they save. */
const MAX_ALTERNATIVES = 100;

/** The constraints that hold when all parts hold. */
export function allOf(parts: readonly Constraints[]): Constraints {
  return {
    equalities: byPath(
      parts.flatMap(({ equalities }) => equalities),
      (a, b) => ({ path: a.path, values: a.values.filter((value) => b.values.includes(value)) }),
    ),
    prefixes: parts.flatMap(({ prefixes }) => prefixes),
    times: byPath(
      parts.flatMap(({ times }) => times),
      (a, b) => ({ path: a.path, from: largest(a.from, b.from), to: smallest(a.to, b.to) }),
    ),
    texts: distinct(parts.flatMap(({ texts }) => texts)),
  };
}

/** The constraints that hold when at least one part holds. */
export function anyOf(parts: readonly Constraints[]): Constraints {
  return parts.reduce((a, b) => ({
    equalities: common(a.equalities, b.equalities, eitherValue),
    prefixes: common(prefixesOf(a), prefixesOf(b), eitherPrefix),
    times: common(a.times, b.times, eitherTime).filter(({ from, to }) => from !== undefined || to !== undefined),
    texts: eitherText(a.texts, b.texts),
  }));
}

function byPath<T extends { readonly path: ConstraintPath }>(
  items: readonly T[],
  join: (a: T, b: T) => T,
): readonly T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = JSON.stringify(item.path);
    const other = found.get(key);
    found.set(key, other === undefined ? item : join(other, item));
  }
  return [...found.values()];
}

function common<T extends { readonly path: ConstraintPath }>(
  left: readonly T[],
  right: readonly T[],
  join: (a: T, b: T) => T,
): readonly T[] {
  return left.flatMap((a) => {
    const b = right.find(({ path }) => JSON.stringify(path) === JSON.stringify(a.path));
    return b === undefined ? [] : [join(a, b)];
  });
}

function eitherValue(a: EqualityConstraint, b: EqualityConstraint): EqualityConstraint {
  return { path: a.path, values: [...new Set<Scalar>([...a.values, ...b.values])] };
}

function eitherPrefix(a: PrefixConstraint, b: PrefixConstraint): PrefixConstraint {
  return { path: a.path, prefixes: [...new Set([...a.prefixes, ...b.prefixes])] };
}

function eitherTime(a: TimeConstraint, b: TimeConstraint): TimeConstraint {
  return {
    path: a.path,
    from: a.from === undefined || b.from === undefined ? undefined : Math.min(a.from, b.from),
    to: a.to === undefined || b.to === undefined ? undefined : Math.max(a.to, b.to),
  };
}

/** Prefixes, and the strings of equalities, which begin with themselves. */
function prefixesOf({ prefixes, equalities }: Constraints): readonly PrefixConstraint[] {
  const whole = equalities.flatMap(({ path, values }) => {
    const strings = values.filter((value) => typeof value === 'string');
    return strings.length === values.length ? [{ path, prefixes: strings }] : [];
  });
  return [...prefixes, ...whole];
}

/** The clause of each side whose shortest text is longest, joined. */
function eitherText(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const same = left.filter((a) => right.some((b) => JSON.stringify(a) === JSON.stringify(b)));
  const a = best(left);
  const b = best(right);
  if (a === undefined || b === undefined || a.length + b.length > MAX_ALTERNATIVES) return same;
  return distinct([...same, [...new Set([...a, ...b])]]);
}

function best(clauses: readonly (readonly string[])[]): readonly string[] | undefined {
  const worth = (clause: readonly string[]): number => Math.min(...clause.map((text) => text.length)) / clause.length;
  return clauses.reduce<readonly string[] | undefined>(
    (a, b) => (a === undefined || worth(b) > worth(a) ? b : a),
    undefined,
  );
}

function distinct(clauses: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
}

function largest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
