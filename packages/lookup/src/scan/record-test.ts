import type { MatchExpression, MatchSet } from '@trailkit/match';
import { compileMatch, compileMatchSet, constraints, readTime, RegexLimitError } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { alternativeKeys } from '../filter/alternatives.js';
import { columnsOf } from './columns.js';
import type { Preliminary } from './preliminary.js';
import { preliminary, textsOfAny } from './preliminary.js';

/** Which records match: plain data, so that it can be sent to other threads. */
export interface ScanFilter {
  /** Match expressions, all of which hold. */
  readonly matches: readonly MatchExpression[];
  /** Of these at least one, where there are any. */
  readonly alternatives?: readonly MatchExpression[];
  /** The value of `now` in them. */
  readonly now: number;
  /** Of each clause one text is in every match, beside those that the expressions tell of. */
  readonly texts?: readonly (readonly string[])[];
  /** Where it holds, somebody else has to look at a match again. */
  readonly unsure?: MatchExpression;
  /** The records' eventTime, in milliseconds since 1970, both bounds inclusive; a record without a readable one matches. */
  readonly from: number;
  readonly to: number;
  /** Insights events, or everything else. */
  readonly insights: boolean;
}

/** A compiled scan filter. */
export interface RecordTest {
  /** The members that `matches` looks at; undefined where it may look at any. */
  readonly columns: readonly Column[] | undefined;
  /** The members that `isInScope` looks at, and the id. */
  readonly envelope: readonly Column[];
  /** A test of a few members that comes first, where there is one. */
  readonly preliminary: Preliminary | undefined;
  /** Whether the expressions hold, for a record or for as much of it as the columns say. */
  readonly matches: (record: JsonObject) => boolean;
  /** Whether a pattern gave up on a value since this was asked last, or a match was unsure: `matches` was true for it. */
  readonly takeGaveUp: () => boolean;
  /** The rest of it, for whole records: the time, and the family. */
  readonly isInScope: (record: JsonObject) => boolean;
  /** Whether an Insights event was out of scope as such since this was asked last. */
  readonly takeInsights: () => boolean;
  /** Every match has one text of each of these. */
  readonly texts: readonly (readonly string[])[];
}

/** No Date is farther from 1970 than this many milliseconds. */
const lastTime = 8.64e15;

/** Compiles a scan filter. */
export function recordTest(filter: ScanFilter): RecordTest {
  const { matches, alternatives, now, from, to, insights, texts = [], unsure } = filter;
  const always = from <= -lastTime && to >= lastTime;
  let passedInsights = false;
  const set = alternatives && compileMatchSet(alternatives, { keys: alternativeKeys, now });
  return {
    columns: columnsOf([...matches, ...(alternatives ?? []), ...(unsure ? [unsure] : [])]),
    envelope: ['eventID', 'eventTime', 'eventCategory', 'eventType'].map((name) => ({ name, inside: undefined })),
    preliminary: alternatives && set && preliminary(alternatives, set, now),
    ...predicate(filter, set),
    isInScope(record) {
      if (!always && !isWithin(record, from, to)) return false;
      const isOther = isInsight(record) !== insights;
      passedInsights ||= isOther && !insights;
      return !isOther;
    },
    takeInsights() {
      const answer = passedInsights;
      passedInsights = false;
      return answer;
    },
    texts: [
      ...texts,
      ...matches.flatMap((match) => constraints(match, { now }).texts),
      ...(alternatives ? textsOfAny(alternatives, now) : []),
    ],
  };
}

/** Where a pattern gives up on a value, the record matches: the engine will meet the same error, and report it. */
function predicate(
  { matches: expressions, now, unsure }: ScanFilter,
  set: MatchSet | undefined,
): Pick<RecordTest, 'matches' | 'takeGaveUp'> {
  if (expressions.length === 0 && set === undefined) return { matches: () => true, takeGaveUp: () => false };
  const all = compileMatch(expressions, { now });
  const matches = set === undefined ? all : (record: JsonObject): boolean => all(record) && set.some(record);
  const isUnsure = unsure === undefined ? undefined : compileMatch(unsure, { now });
  let gaveUp = false;
  return {
    matches: (record) => {
      try {
        if (!matches(record)) return false;
        gaveUp ||= isUnsure?.(record) === true;
        return true;
      } catch (error) {
        if (!(error instanceof RegexLimitError)) throw error;
        gaveUp = true;
        return true;
      }
    },
    takeGaveUp: () => {
      const answer = gaveUp;
      gaveUp = false;
      return answer;
    },
  };
}

function isWithin({ eventTime }: JsonObject, from: number, to: number): boolean {
  const time = readTime(eventTime);
  return time === undefined || !(time < from || time > to);
}

function isInsight({ eventCategory, eventType }: JsonObject): boolean {
  return eventCategory === 'Insight' || eventType === 'AwsCloudTrailInsight';
}
