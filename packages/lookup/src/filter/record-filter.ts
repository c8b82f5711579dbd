import type { Catalog } from '@trailkit/catalog';
import type { Constraints, MatchExpression } from '@trailkit/match';
import { compileMatch, constraints, parseMatch } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Patterns } from '../patterns/compile-patterns.js';
import { compilePatterns } from '../patterns/compile-patterns.js';
import type { Preset, PresetName } from '../presets/presets.js';
import { presets } from '../presets/presets.js';
import type { TimeWindow } from '../time/window.js';
import type { Alternative } from './alternatives.js';
import type { Condition } from './condition.js';
import { someOf } from './condition.js';
import { patternMatch } from './pattern-match.js';
import { alternativesKey, anyOf, compileAlternatives, mayHaveInCommon } from './alternatives.js';
import { isReadOnly } from './read-only.js';

/** A filter as it was typed. */
export interface FilterTexts {
  /** `service:Action`, with globs; any of them. */
  readonly patterns?: readonly string[];
  /** Match expressions; all of them. */
  readonly matches?: readonly string[];
  /** Conditions of which at least one holds for every match, however many they are; undefined where none are asked for. */
  readonly alternatives?: readonly Alternative[];
  /** Conditions with names; all of them. */
  readonly presets?: readonly PresetName[];
  /** The value of `now` in them, in milliseconds since 1970. @default the time of compiling */
  readonly now?: number;
  /** Insights events instead of management events. */
  readonly insights?: boolean;
  /** Names of resources, any of them; only sources that list resources (event history) have matches then. */
  readonly resources?: readonly string[];
  /** Types of resources, in the same way: `AWS::IAM::User`. */
  readonly resourceTypes?: readonly string[];
  /** Where names are looked up. @default the installed catalog */
  readonly names?: Catalog;
}

/** Resources as a source lists them; an empty list leaves it open. */
export interface ResourceFilter {
  readonly names: readonly string[];
  readonly types: readonly string[];
}

/** A compiled filter. */
export interface RecordFilter {
  readonly patterns: Patterns;
  /** The match expressions as they were given, parsed. */
  readonly expressions: readonly MatchExpression[];
  /** The same, and those of presets. */
  readonly conditions: readonly MatchExpression[];
  /** Undefined where none were given: a match needs to satisfy none then. */
  readonly alternatives: readonly Alternative[] | undefined;
  readonly insights: boolean;
  readonly resources: ResourceFilter;
  /** Whether a record matches, as far as its members tell: the window and the resources are not looked at. */
  readonly test: (record: JsonObject) => boolean;
  /** Whether a record would be a match if it were known whether it is of a call that changes something: neither it nor the catalog says so. */
  readonly isUndecided: (record: JsonObject) => boolean;
  /** Conditions that every match satisfies, by the match expressions. */
  readonly constraints: Constraints;
  /** The `readOnly` of every match that has one. */
  readonly readOnly: boolean | undefined;
  /** The conditions by which bytes are scanned, in other threads. Made when it is first read, since only sources that scan need it. */
  readonly scanFilter: ScanConditions;
  /** Identifies this filter in checkpoints. */
  readonly key: string;
}

/** Conditions that every match satisfies. */
export interface ScanConditions {
  /** Match expressions, parsed. */
  readonly matches: readonly MatchExpression[];
  /** At least one of them holds. */
  readonly alternatives?: readonly MatchExpression[];
  /** The value of `now` in them. */
  readonly now: number;
  /** Of each clause one text is in every match, beside those that the expressions tell of. */
  readonly texts: readonly (readonly string[])[];
  /** Where it holds, a record that satisfies all this need not be a match. */
  readonly unsure: Condition;
}

/**
 * Compiles a filter.
 *
 * @throws QueryError for an invalid pattern, and MatchSyntaxError for an invalid expression.
 */
export function compileFilter(texts: FilterTexts): RecordFilter {
  const { matches = [], insights = false, names, alternatives } = texts;
  const resources = { names: texts.resources ?? [], types: texts.resourceTypes ?? [] };
  const now = texts.now ?? Date.now();
  const patterns = compilePatterns(texts.patterns ?? [], names);
  const chosen = [...new Set(texts.presets)].map((name): Preset => presets[name]);
  const expressions = matches.map((match) => parseMatch(match));
  const conditions = [...expressions, ...chosen.map(({ match }) => match())];
  const test = compileMatch(conditions, { now });
  const hasAlternative = alternatives && compileAlternatives(alternatives, now);
  const isCandidate = (record: JsonObject): boolean =>
    patterns.matches(record) && test(record) && hasAlternative?.(record) !== false;
  const wanted = [...new Set(chosen.flatMap(({ readOnly }) => readOnly ?? []))];
  const trees = alternatives?.map(({ match }) => match) ?? [];
  // Their texts are of no use here.
  const hasCommon = alternatives && mayHaveInCommon(trees, now, ({ texts: _, ...others }) => !isEmpty(others));
  let scanFilter: RecordFilter['scanFilter'] | undefined;
  return {
    patterns,
    expressions,
    conditions,
    alternatives,
    insights,
    resources,
    test: (record) =>
      isCandidate(record) && (wanted.length === 0 || wanted.every((each) => isReadOnly(record, names) === each)),
    isUndecided: (record) => wanted.length === 1 && isCandidate(record) && isReadOnly(record, names) === undefined,
    constraints: constraints(hasCommon ? [...conditions, anyOf(trees)] : conditions, { now }),
    readOnly: wanted.length === 1 ? wanted[0] : undefined,
    get scanFilter() {
      if (scanFilter) return scanFilter;
      const ofPatterns = patternMatch(patterns, names);
      const unsure = someOf([ofPatterns.unsure, wanted.length > 0 && parseMatch('$.readOnly not in [true, false]')]);
      return (scanFilter = {
        matches: [...conditions, ...ofPatterns.matches],
        ...(alternatives && { alternatives: trees }),
        now,
        texts: chosen.flatMap(({ texts: own = [] }) => own),
        unsure,
      });
    },
    get key() {
      return JSON.stringify([
        [...(texts.patterns ?? [])].sort(),
        [...matches, ...(texts.presets ?? []).map((name) => `--${name}`)].sort(),
        insights,
        resources,
        ...(alternatives ? [alternativesKey(alternatives)] : []),
      ]);
    },
  };
}

function isEmpty(lists: Readonly<Record<string, readonly unknown[]>>): boolean {
  return Object.values(lists).every(({ length }) => length === 0);
}

/** Whether only some resources match. */
export function hasResourceFilter({ resources: { names, types } }: RecordFilter): boolean {
  return names.length + types.length > 0;
}

/** The part of a window that can have matches, by what the expressions say of eventTime. */
export function narrowWindow(window: TimeWindow, { constraints: { times } }: RecordFilter): TimeWindow | undefined {
  let { from, to } = window;
  for (const time of times) {
    if (time.path.length !== 1 || time.path[0] !== 'eventTime') continue;
    // Requests by time are in whole seconds, so only whole seconds are left out.
    if (time.from !== undefined) from = Math.max(from, Math.floor(time.from / 1000) * 1000);
    if (time.to !== undefined) to = Math.min(to, Math.ceil(time.to / 1000) * 1000);
  }
  return from <= to ? { from, to } : undefined;
}
