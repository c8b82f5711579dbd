import type { MatchExpression } from '@trailkit/match';
import { constraints, readTime, RegexLimitError } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Column, RecordReader } from '@trailkit/records/node';
import type { Condition } from '../filter/condition.js';
import { insightLook, isInsight } from './insight-look.js';
import type { ByteLook } from './byte-look.js';
import { alternativesTest, textsOfAny } from './alternatives-test.js';
import { mergedColumns } from './columns.js';
import type { PartTest } from './expression-test.js';
import { expressionTest } from './expression-test.js';

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
  readonly unsure?: Condition;
  /** The records' eventTime, in milliseconds since 1970, both bounds inclusive; a record without a readable one matches. */
  readonly from: number;
  readonly to: number;
  /** Insights events, or everything else. */
  readonly insights: boolean;
}

/** A compiled scan filter. */
export interface RecordTest {
  /** The members that `matches` looks at before it asks for the whole record. */
  readonly columns: readonly Column[];
  /** The members that `isInScope` looks at, and the id. */
  readonly envelope: readonly Column[];
  /** Whether the expressions hold, for as much of a record as the columns say; `whole` gives all of it. */
  readonly matches: PartTest;
  /** The members whose bytes are looked at, though `columns` has the whole of what they are in. */
  readonly looked: readonly Column[];
  /** Has `matches` and `isInScope` look at the bytes of a reader first, for the values that the reader gives them. */
  readonly attach: (reader: Pick<RecordReader, 'memberTest'>, values: JsonObject, envelope: JsonObject) => void;
  /** Whether the match that was found last is unsure, perhaps as a pattern gave up on a value: somebody else has to look at it again. */
  readonly isUnsure: () => boolean;
  /** The rest of it: the time, and the family. */
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
  const { matches, alternatives, now, from, to, insights, texts = [] } = filter;
  const always = from <= -lastTime && to >= lastTime;
  let passedInsights = false;
  let look: ReturnType<typeof insightLook> | undefined;
  const parts = predicate(filter);
  return {
    envelope: ['eventID', 'eventTime', 'eventCategory', 'eventType'].map((name) => ({ name, inside: undefined })),
    ...parts,
    attach(reader, values, envelope) {
      parts.attach(reader, values);
      look = insightLook(reader, envelope);
    },
    isInScope(record) {
      if (!always && !isWithin(record, from, to)) return false;
      const isOther = (look?.mayBe(record) !== false && isInsight(record)) !== insights;
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
function predicate({
  matches: expressions,
  alternatives,
  now,
  unsure,
}: ScanFilter): Pick<RecordTest, 'columns' | 'looked' | 'matches' | 'isUnsure'> & Pick<ByteLook, 'attach'> {
  const tests = [
    ...expressions.map((expression) => expressionTest(expression, now)),
    ...(alternatives ? [alternativesTest(alternatives, now)] : []),
  ];
  // Those first that columns decide: the others have the record parsed.
  tests.sort((a, b) => Number(a.isWide) - Number(b.isWide));
  const unsureTest = typeof unsure === 'object' ? expressionTest(unsure, now) : undefined;
  let isUnsure = false;
  return {
    columns: mergedColumns([...tests, ...(unsureTest ? [unsureTest] : [])].map(({ columns }) => columns)),
    looked: mergedColumns(tests.map(({ looked = [] }) => looked)),
    matches(values, whole) {
      try {
        for (const { holds } of tests) if (!holds(values, whole)) return false;
        isUnsure = unsure === true || unsureTest?.holds(values, whole) === true;
        return true;
      } catch (error) {
        if (!(error instanceof RegexLimitError)) throw error;
        isUnsure = true;
        return true;
      }
    },
    attach(reader, values) {
      for (const test of tests) test.attach?.(reader, values);
    },
    isUnsure: () => isUnsure,
  };
}

function isWithin({ eventTime }: JsonObject, from: number, to: number): boolean {
  const time = readTime(eventTime);
  return time === undefined || !(time < from || time > to);
}
