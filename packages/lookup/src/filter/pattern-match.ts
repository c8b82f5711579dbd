import type { Catalog } from '@trailkit/catalog';
import { sourceLabel } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { MatchExpression } from '@trailkit/match';
import { compileGlob, compileMatch, parseMatch } from '@trailkit/match';
import type { CompiledPattern } from '../patterns/compile-pattern.js';
import type { Patterns } from '../patterns/compile-patterns.js';
import type { Condition } from './condition.js';
import { allOf, noneOf, someOf } from './condition.js';

/** Patterns as match expressions, for threads without a catalog. */
export interface PatternMatch {
  /** They hold for every record that the patterns match. */
  readonly matches: readonly MatchExpression[];
  /** Where it does not hold, every record that `matches` hold for is matched. */
  readonly unsure: Condition;
}

/** Globs of these characters mean the same to patterns and to `ilike`. */
const plainGlob = /^[ -[\]-~]*$/;
/** `*`: a missing name fits, too. */
const anything = /^\*+$/;
/** A name that stands for itself: others may be an operation's with another first letter, or with a version behind it. */
const ordinaryName = parsed('$.eventName regex "^[A-Z][ -~]*$" and not $.eventName regex "[0-9][0-9](v[0-9]+)?$"');
const isOrdinaryName = once(() => compileMatch(ordinaryName()));
const ordinarySource = parsed('$.eventSource regex "^[a-z0-9.-]+$"');
/** Insights events have their names one level down. */
const isAboutCalls = parsed('$.insightDetails exists');
const domain = '.amazonaws.com';

/**
 * Patterns as match expressions: as far as the catalog tells now which records they match. Without Insights events, their names of calls,
 * one level down, are left out.
 */
export function patternMatch(
  patterns: Patterns,
  catalog: Catalog = installedCatalog(),
  { withInsights = true }: { readonly withInsights?: boolean } = {},
): PatternMatch {
  const { included, excluded } = patterns;
  const necessary = namesOrSources(patterns, withInsights);
  const isPlain = ({ pattern: { service, action } }: CompiledPattern): boolean =>
    plainGlob.test(service) && plainGlob.test(action);
  if (![...included, ...excluded].every(isPlain)) return { matches: necessary, unsure: true };
  const wanted = included.map((pattern) => patternCondition(pattern, catalog));
  const left = excluded.map((pattern) => patternCondition(pattern, catalog));
  const condition = allOf([
    included.length === 0 || someOf(wanted.map(({ holds }) => holds)),
    ...left.map(({ holds }) => noneOf(holds)),
  ]);
  if (condition === true) return { matches: [], unsure: false };
  const unsure = someOf([withInsights && isAboutCalls(), ...[...wanted, ...left].map((each) => each.unsure)]);
  const sufficient = someOf([condition, unsure]);
  return { matches: typeof sufficient === 'boolean' ? necessary : [...necessary, sufficient], unsure };
}

/** The names or the sources of all that the plain patterns match, as texts that can be looked for in bytes. */
function namesOrSources({ included }: Patterns, withInsights: boolean): readonly MatchExpression[] {
  if (included.length === 0) return [];
  const clauses: MatchExpression[] = [];
  for (const { names, sources } of included) {
    const [member, values] = names !== undefined ? ['eventName', names] : ['eventSource', sources];
    if (values === undefined) return [];
    clauses.push(oneOf(member!, values));
    if (withInsights) clauses.push(oneOf(`insightDetails.${member}`, values));
  }
  return [someOf(clauses) as MatchExpression];
}

/** A pattern as conditions on records that are not about calls. */
interface PatternCondition {
  /** It holds for all that the pattern matches, and for nothing else, unless `unsure` holds. */
  readonly holds: Condition;
  readonly unsure: Condition;
}

function patternCondition(compiled: CompiledPattern, catalog: Catalog): PatternCondition {
  const { pattern, names, scope } = compiled;
  const source = sourceCondition(compiled);
  const isPartial = [...scope.sources.values()].some((services) => services !== 'all');
  if (names === undefined && anything.test(pattern.action) && !isPartial) return source;
  const fitting =
    names === undefined
      ? allOf([
          ordinaryName(),
          anything.test(pattern.action) || parseMatch(`$.eventName ilike ${JSON.stringify(pattern.action)}`),
        ])
      : oneOf('eventName', names);
  const { matched, passed, known } = exceptions(compiled, catalog);
  return {
    holds: someOf([allOf([source.holds, fitting, noneOf(passed)]), matched]),
    unsure: someOf([
      source.unsure,
      names === undefined && allOf([source.holds, noneOf(ordinaryName()), noneOf(known)]),
    ]),
  };
}

function sourceCondition({ pattern: { service }, scope }: CompiledPattern): PatternCondition {
  if (anything.test(service)) return { holds: true, unsure: false };
  const known = oneOf('eventSource', [...scope.sources.keys()]);
  if (scope.finite) return { holds: known, unsure: false };
  const label = sourceLabel(service);
  const fitting = parseMatch(
    `$.eventSource ilike ${JSON.stringify(label + domain)} or $.eventSource ilike ${JSON.stringify(label)} and not $.eventSource like ${JSON.stringify(`*${domain}`)}`,
  );
  return { holds: someOf([known, allOf([ordinarySource(), fitting])]), unsure: noneOf(ordinarySource()) };
}

/** Names of which the catalog says something else than their look. */
interface Exceptions {
  /** Matched, though the name does not fit the pattern. */
  readonly matched: Condition;
  /** The name fits, but is of another service at the same source. */
  readonly passed: Condition;
  /** The name is not ordinary, and is one of the catalog's. */
  readonly known: Condition;
}

function exceptions({ pattern, names, scope, matches }: CompiledPattern, catalog: Catalog): Exceptions {
  const fitsGlob = compileGlob(pattern.action, { ignoreCase: true });
  const fits = (name: string): boolean =>
    names === undefined ? isOrdinaryName()({ eventName: name }) && fitsGlob(name) : names.includes(name);
  const at = [...scope.sources].map(([source, services]) => {
    const all = [...new Set(names ?? doubtfulNames(source, services, catalog))];
    const where = (test: (name: string) => boolean): Condition => atSource(source, all.filter(test));
    return {
      matched: where((name) => !fits(name) && matches(source, name)),
      passed: where((name) => fits(name) && !matches(source, name)),
      known: where((name) => !isOrdinaryName()({ eventName: name })),
    };
  });
  return {
    matched: someOf(at.map(({ matched }) => matched)),
    passed: someOf(at.map(({ passed }) => passed)),
    known: someOf(at.map(({ known }) => known)),
  };
}

/** The names at a source of which their look does not tell whether a glob means them. */
function doubtfulNames(
  source: string,
  services: ReadonlySet<string> | 'all',
  { eventSources, eventsOf }: Catalog,
): readonly string[] {
  return (eventSources[source] ?? []).flatMap((service) =>
    Object.entries(eventsOf(service)).flatMap(([event, { names = [] }]) =>
      services === 'all' && names.length === 0 && isOrdinaryName()({ eventName: event }) ? [] : [event, ...names],
    ),
  );
}

function atSource(source: string, names: readonly string[]): Condition {
  return names.length > 0 && allOf([oneOf('eventSource', [source]), oneOf('eventName', names)]);
}

function oneOf(path: string, values: readonly string[]): MatchExpression {
  return parseMatch(`$.${path} in ${JSON.stringify(values)}`);
}

/** An expression that is parsed when it is first needed: the grammar takes long to build, for lookups without a pattern too. */
function parsed(text: string): () => MatchExpression {
  return once(() => parseMatch(text));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
