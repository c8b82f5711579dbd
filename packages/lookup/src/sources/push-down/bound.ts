import type { ConstraintPath, MatchExpression, Scalar } from '@trailkit/match';
import { children, constraints, namesOnly } from '@trailkit/match';
import type { RecordFilter } from '../../filter/record-filter.js';

/**
 * A condition that every match satisfies, for query languages of services. It is a bound, no translation: a service that leaves out
 * what does not satisfy it never leaves out a match, and what it delivers is filtered again.
 */
export type Bound =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Bound[] }
  /** The value at the path is one of these; null stands for an absent one, too. */
  | { readonly kind: 'equals'; readonly path: ConstraintPath; readonly values: readonly Scalar[] }
  /** The value at the path is a string with this text: at its beginning, at its end, or anywhere. */
  | {
      readonly kind: 'like';
      readonly path: ConstraintPath;
      readonly at: 'start' | 'end' | 'any';
      readonly text: string;
    }
  /** One of the texts occurs in the JSON text of the record. */
  | { readonly kind: 'text'; readonly texts: readonly string[] };

/** Conditions that every match of a filter satisfies, each by itself. */
export function boundsOf(filter: RecordFilter): readonly Bound[] {
  const { matches, alternatives, now, texts } = filter.scanFilter;
  const all = matches.map((match) => boundOf(match, now));
  const any =
    alternatives &&
    joined(
      'or',
      alternatives.map((match) => boundOf(match, now)),
    );
  return [
    ...[...all, any].flatMap((bound) => (bound === undefined ? [] : partsOf(bound))),
    ...sourcesOf(filter),
    ...texts.map((clause): Bound => ({ kind: 'text', texts: clause })),
  ];
}

/** The bound of an expression; undefined where nothing is known. */
export function boundOf(expression: MatchExpression, now: number): Bound | undefined {
  if (expression.kind === 'and' || expression.kind === 'or')
    return joined(
      expression.kind,
      children(expression).map((part) => boundOf(part, now)),
    );
  const { equalities, prefixes, texts } = constraints(expression, { now });
  return joined('and', [
    ...equalities.map(({ path, values }): Bound => ({ kind: 'equals', path, values })),
    ...prefixes.map(({ path, prefixes: starts }) =>
      joined(
        'or',
        starts.map((text): Bound => ({ kind: 'like', path, at: 'start', text })),
      ),
    ),
    endsOf(expression),
    ...texts.map((clause): Bound => ({ kind: 'text', texts: clause })),
  ]);
}

/** The parts of a conjunction. */
function partsOf(bound: Bound): readonly Bound[] {
  return bound.kind === 'and' ? bound.parts.flatMap(partsOf) : [bound];
}

function joined(kind: 'and' | 'or', parts: readonly (Bound | undefined)[]): Bound | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0 || (kind === 'or' && known.length < parts.length)) return undefined;
  return known.length === 1 ? known[0] : { kind, parts: known };
}

/** The texts that strings end with or contain, of which constraints say only that the record has them. */
function endsOf(expression: MatchExpression): Bound | undefined {
  if (expression.kind !== 'like' || expression.subject.kind !== 'query') return undefined;
  const path = namesOnly(expression.subject);
  if (path === undefined) return undefined;
  return joined(
    'or',
    expression.patterns.map(({ value }): Bound | undefined => {
      const [, text, star] = /^\*([^*?\\]+)(\*?)$/.exec(value) ?? [];
      return text === undefined ? undefined : { kind: 'like', path, at: star === '' ? 'end' : 'any', text };
    }),
  );
}

/** Patterns of many names are long; their sources are few. Insights events have theirs one level down. */
function sourcesOf({ patterns: { included }, insights }: RecordFilter): readonly Bound[] {
  if (insights || included.length === 0 || included.some(({ sources }) => sources === undefined)) return [];
  const values = [...new Set(included.flatMap(({ sources = [] }) => sources))];
  return [{ kind: 'equals', path: ['eventSource'], values }];
}
