// The facts of a record that a summary needs, by its bytes: its time, whether anything may tell of a failure, and the numbers of its values. Numbers of
// src/logs/summary/kernel-layout.ts and of records/src/reader/layout.ts.

import { broken, nextValue } from '../../records/kernel/json-bytes';
import { readRecord } from '../../records/kernel/record-kernel';
import { noNumber, numberOf, tableAt } from './texts';
import { beginTimes, timeOf } from './times';

const oddAt: usize = 2048;

/**
 * The staged records: the times of all, and for each one the numbers of its values, a word for each facet, and one that says whether anything may tell of a
 * failure.
 */
const maxRun: u32 = 4096;
const timesAt: usize = 38 * 1024 * 1024;
const wordsAt: usize = timesAt + 8 * 4096;
/** The record has no value. */
const noValue: i32 = -1;

/** How many members are read, and what is looked at: lists of words. */
let columns: usize = 0;
/** The spans that tell whether an object is a record: version, source, name, identity, then the number of those that no plain record has, and these. */
let kindList: usize = 0;
/** The path of the time. Paths are: how many spans, and the span of each member on the way, the last one last. */
let timePath: usize = 0;
/** How many paths may tell of a failure, and these. */
let outcomeList: usize = 0;
/** How many facets; of each how many alternatives; of each how many paths, and these. */
let facetList: usize = 0;
let facetCount: u32 = 0;

/** Says what to look at. */
export function watch(allColumns: usize, kind: usize, time: usize, outcomes: usize, facets: usize): void {
  columns = allColumns;
  kindList = kind;
  timePath = time;
  outcomeList = outcomes;
  facetList = facets + 4;
  facetCount = load<u32>(facets);
}

/** Begins with no days. */
export function begin(): void {
  beginTimes();
}

let staged: u32 = 0;

/** How many records the last run had. */
export function runLength(): u32 {
  return staged;
}

/** Stages the record that was read last, as the only one; whatever is in it. */
export function stageRead(): void {
  staged = 0;
  stage();
}

/**
 * Stages records from the one at `at` on: elements of a list, or one behind the other. The end of the last one whose bytes say everything; `at`
 * where there is none.
 *
 * @param maxBytes no record is longer
 */
export function stageRun(at: usize, isElement: bool, maxBytes: usize): usize {
  staged = 0;
  let end = at;
  while (staged < maxRun && load<u8>(at) == 0x7b) {
    const after = readRecord(at, columns, false);
    if (after == broken || after - at > maxBytes || !isCertain() || !stage()) break;
    staged++;
    end = after;
    at = nextValue(after, isElement);
    if (at == 0) break;
  }
  return end;
}

/** Whether what was read last is a record beyond doubt, as `recordSteps` of @trailkit/records says. */
function isCertain(): bool {
  if (load<u8>(oddAt) != 0) return false;
  const source = valueAt(kindList + 4);
  const identity = valueAt(kindList + 12);
  if (valueAt(kindList) == 0 || source == 0 || valueAt(kindList + 8) == 0 || identity == 0) return false;
  if (load<u8>(source) != 0x22 || load<u8>(identity) != 0x7b || isNotification(source)) return false;
  const count = load<u32>(kindList + 16);
  for (let index: u32 = 1; index <= count; index++) if (valueAt(kindList + 16 + 4 * index) != 0) return false;
  return true;
}

/** Where the value is whose span is in a word of a list. */
function valueAt(word: usize): usize {
  return <usize>load<u32>(<usize>load<u32>(word));
}

/** Whether the text at an address begins as the sources of notifications do, with `aws:`. */
function isNotification(source: usize): bool {
  return load<u32>(source + 1) == 0x3a737761;
}

/** Writes what is known of the record that was read last behind the staged ones; false where its bytes do not tell everything. */
function stage(): bool {
  const words = wordsAt + <usize>staged * 4 * (<usize>facetCount + 1);
  const time = find(timePath) == isText ? timeOf(textFrom, textTo) : NaN;
  store<f64>(timesAt + 8 * <usize>staged, time);
  const hasOutcome = mayHaveFailed();
  let isWhole = time == time && !hasOutcome;
  let at = facetList;
  for (let facet: u32 = 0; facet < facetCount; facet++) {
    const number = numberOfFacet(at, tableAt(facet));
    if (number == noNumber) isWhole = false;
    store<i32>(words + 4 * <usize>facet, number);
    at = afterFacet;
  }
  store<i32>(words + 4 * <usize>facetCount, hasOutcome ? 1 : 0);
  return isWhole;
}

function mayHaveFailed(): bool {
  const count = load<u32>(outcomeList);
  let path = outcomeList + 4;
  for (let index: u32 = 0; index < count; index++) {
    if (find(path) != isAbsent) return true;
    path = afterPath(path);
  }
  return false;
}

let afterFacet: usize = 0;

/** The number of the record's value for the facet whose alternatives are at `at`: `noValue` where it has none, `noNumber` where only values tell. */
function numberOfFacet(at: usize, table: usize): i32 {
  const alternatives = load<u32>(at);
  at += 4;
  let number = noValue;
  let isFound = false;
  for (let alternative: u32 = 0; alternative < alternatives; alternative++) {
    const paths = load<u32>(at);
    at += 4;
    for (let index: u32 = 0; index < paths; index++) {
      if (!isFound) {
        const found = find(at);
        if (found == isText) number = numberOf(table, textFrom, textTo, index == 0 ? -1 - <i32>alternative : number);
        else if (index > 0 || found == isOther) number = noNumber;
        // Without the first of its members, the next alternative is looked at.
        if (found == isAbsent && index == 0) {
          at = skipPaths(at, paths);
          break;
        }
        if (number == noNumber || index == paths - 1) isFound = true;
      }
      at = afterPath(at);
    }
  }
  afterFacet = at;
  return number;
}

function skipPaths(at: usize, count: u32): usize {
  for (let index: u32 = 0; index < count; index++) at = afterPath(at);
  return at;
}

function afterPath(path: usize): usize {
  return path + 4 + 4 * <usize>load<u32>(path);
}

const isAbsent: u32 = 0;
const isText: u32 = 1;
const isOther: u32 = 2;
/** The text that was found last, between its quotes. */
let textFrom: usize = 0;
let textTo: usize = 0;

/** The kind of the member on a path, as `memberTest` of @trailkit/records tells it: null is absent; where a list is on the way, values tell. */
function find(path: usize): u32 {
  const count = load<u32>(path);
  const last = <usize>load<u32>(path + 4 * <usize>count);
  const from = <usize>load<u32>(last);
  if (from == 0) {
    for (let index: u32 = 1; index < count; index++) {
      const above = valueAt(path + 4 * <usize>index);
      if (above != 0 && load<u8>(above) == 0x5b) return isOther;
    }
    return isAbsent;
  }
  const first = load<u8>(from);
  if (first == 0x22) {
    textFrom = from + 1;
    textTo = <usize>load<u32>(last + 4) - 1;
    return isText;
  }
  return first == 0x6e ? isAbsent : isOther;
}
