import type { Catalog } from '@trailkit/catalog';
import type { Constraints } from '@trailkit/match';
import { compileMatch, constraints, parseMatch } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Patterns } from '../patterns/compile-patterns.js';
import { compilePatterns } from '../patterns/compile-patterns.js';
import type { SourceQuery, TimeWindow } from '../source/record-source.js';
import type { WantedResources } from './resources.js';

/** What is looked for, as it was typed. */
export interface QuestionTexts {
  /** `service:Action`, with globs; any of them. */
  readonly patterns?: readonly string[];
  /** Match expressions; all of them. */
  readonly matches?: readonly string[];
  /** What `now` means in them, in milliseconds since 1970; the time of compiling when left out. */
  readonly now?: number;
  /** Insights events instead of management events. */
  readonly insights?: boolean;
  /** Names of resources, as event history lists them, any of them; only event history has answers then. */
  readonly resources?: readonly string[];
  /** Types of resources, in the same way: `AWS::IAM::User`. */
  readonly resourceTypes?: readonly string[];
  /** Where names are looked up. @default the installed catalog */
  readonly names?: Catalog;
}

/** What is looked for, compiled. */
export interface Question {
  readonly patterns: Patterns;
  readonly insights: boolean;
  readonly resources: WantedResources;
  /** Whether a record is an answer; the window and the resources are not asked about. */
  readonly test: (record: JsonObject) => boolean;
  /** What every answer satisfies, by the match expressions. */
  readonly constraints: Constraints;
  /** The same for the scanners of logs, patterns included. */
  readonly filter: SourceQuery['filter'];
  /** The filter asks all that the question does. */
  readonly isFilter: boolean;
  /** What tells this question from others, for checkpoints. */
  readonly key: string;
}

/**
 * Compiles a question.
 *
 * @throws QuestionError for a pattern that is none, and MatchSyntaxError for an expression that is none.
 */
export function compileQuestion(texts: QuestionTexts): Question {
  const { matches = [], insights = false } = texts;
  const resources = { names: texts.resources ?? [], types: texts.resourceTypes ?? [] };
  const now = texts.now ?? Date.now();
  const patterns = compilePatterns(texts.patterns ?? [], texts.names);
  const expressions = matches.map(parseMatch);
  const test = compileMatch(expressions, { now });
  const [first, ...rest] = expressions;
  const all =
    first === undefined
      ? undefined
      : rest.length === 0
        ? first
        : { kind: 'and' as const, operands: expressions, span: first.span };
  const named = patternsAsMatch(patterns);
  return {
    patterns,
    insights,
    resources,
    test: (record) => patterns.matches(record) && test(record),
    constraints: all === undefined ? { equalities: [], prefixes: [], times: [], texts: [] } : constraints(all, { now }),
    filter: { matches: named === undefined ? matches : [...matches, named], now },
    isFilter: patterns.included.length + patterns.excluded.length === 0,
    key: JSON.stringify([[...(texts.patterns ?? [])].sort(), [...matches].sort(), insights, resources]),
  };
}

/** The part of a window in which answers can lie, by what the expressions say of eventTime. */
export function narrowWindow(window: TimeWindow, { constraints: { times } }: Question): TimeWindow | undefined {
  let { from, to } = window;
  for (const time of times) {
    if (time.path.length !== 1 || time.path[0] !== 'eventTime') continue;
    // Event times are whole seconds for whoever asks by time, so only whole seconds are left out.
    if (time.from !== undefined) from = Math.max(from, Math.floor(time.from / 1000) * 1000);
    if (time.to !== undefined) to = Math.min(to, Math.ceil(time.to / 1000) * 1000);
  }
  return from <= to ? { from, to } : undefined;
}

/** What the plain patterns say, as far as a match expression can: for whoever scans texts. */
function patternsAsMatch({ included }: Patterns): string | undefined {
  if (included.length === 0) return undefined;
  const clauses: string[] = [];
  for (const { names, sources } of included) {
    const [member, values] = names !== undefined ? ['eventName', names] : ['eventSource', sources];
    if (values === undefined) return undefined;
    // An Insights event has the names of what it is about one level down.
    clauses.push(`$.${member} in ${JSON.stringify(values)} or $.insightDetails.${member} in ${JSON.stringify(values)}`);
  }
  return clauses.join(' or ');
}
