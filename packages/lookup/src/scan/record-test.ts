import type { MatchExpression } from '@trailkit/match';
import { compileMatch, constraints, parseMatch, readTime, RegexLimitError } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { isDigest } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { columnsOf } from './columns.js';

/** Which records are wanted: plain data, so that it can be sent to other threads. */
export interface Wanted {
  /** Match expressions, all of which hold. */
  readonly matches: readonly string[];
  /** What `now` in them stands for. */
  readonly now: number;
  /** The records' eventTime, in milliseconds since 1970, both ends included; a record without a readable one is wanted. */
  readonly from: number;
  readonly to: number;
  /** Insights events, or everything else. */
  readonly insights: boolean;
}

/** What is wanted, compiled. */
export interface RecordTest {
  /** The members that `holds` looks at; undefined where it may look at any. */
  readonly columns: readonly Column[] | undefined;
  /** The members that `isWanted` looks at, in what is a record for certain, and its id. */
  readonly envelope: readonly Column[];
  /** Whether the expressions hold, for a record or for as much of it as the columns say. */
  readonly holds: (record: JsonObject) => boolean;
  /** Whether a pattern gave up on a value since this was asked last: `holds` has answered that it holds. */
  readonly hasGivenUp: () => boolean;
  /** The rest of it, for whole records: the time, and the family. */
  readonly isWanted: (record: JsonObject) => boolean;
  /** Of each of these a text stands in every wanted record. */
  readonly texts: readonly (readonly string[])[];
}

/** No Date is farther from 1970 than this many milliseconds. */
const lastTime = 8.64e15;

/** Compiles what is wanted. */
export function recordTest(wanted: Wanted): RecordTest {
  const { matches, now, from, to, insights } = wanted;
  const expressions: readonly MatchExpression[] = matches.map((match) => parseMatch(match));
  const always = from <= -lastTime && to >= lastTime;
  return {
    columns: columnsOf(expressions),
    envelope: ['eventID', 'eventTime', 'eventCategory', 'eventType'].map((name) => ({ name, inside: undefined })),
    ...predicate(expressions, now),
    isWanted: (record) => isInsight(record) === insights && (always || isWithin(record, from, to)) && !isDigest(record),
    texts: expressions.flatMap((expression) => constraints(expression, { now }).texts),
  };
}

/** Where a pattern gives up on a value, the record is wanted: whoever asked will meet the same error, and tell of it. */
function predicate(expressions: readonly MatchExpression[], now: number): Pick<RecordTest, 'holds' | 'hasGivenUp'> {
  if (expressions.length === 0) return { holds: () => true, hasGivenUp: () => false };
  const matches = compileMatch([...expressions], { now });
  let gaveUp = false;
  return {
    holds: (record) => {
      try {
        return matches(record);
      } catch (error) {
        if (!(error instanceof RegexLimitError)) throw error;
        gaveUp = true;
        return true;
      }
    },
    hasGivenUp: () => {
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
