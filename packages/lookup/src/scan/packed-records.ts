import type { ByteSpan, PackedRecords, SourceRecord, ValuesGroup } from '../sources/record-source.js';
import type { PackedBatch } from './messages.js';
import { forms, nowhere, numberAt, numbersARecord } from './messages.js';
import { scannedRecords } from './scanned-record.js';

/** A group in a batch: where its values and its times are, as the numbers of records begin. */
interface Group {
  readonly number: number;
  readonly span: string | undefined;
  count: number;
  first: number;
  last: number;
}

const letterZ = 0x5a;

/** Packs the records of a batch. */
export function packedRecords(batch: PackedBatch, file: string): PackedRecords {
  const { numbers, hashes } = batch;
  const length = numbers.length / numbersARecord;
  let made: readonly SourceRecord[] | undefined;
  const records = (): readonly SourceRecord[] => (made ??= scannedRecords(batch, file));
  return {
    length,
    hashes,
    records,
    get isFiltered() {
      for (let at = numberAt.isFiltered; at < numbers.length; at += numbersARecord) if (numbers[at] === 0) return false;
      return true;
    },
    select(indices) {
      const indexOf = (at: number): number => (indices === undefined ? at : indices[at]!);
      const count = indices?.length ?? length;
      return {
        length: count,
        records: () => (indices === undefined ? records() : indices.map((index) => records()[index]!)),
        lines: (of) => linesOf(batch, of, { count, indexOf, records }),
        groups: (spanOf) => groupsOf(batch, { count, indexOf, records }, spanOf),
      };
    },
  };
}

/** Which records of a batch are meant. */
interface Selection {
  readonly count: number;
  readonly indexOf: (at: number) => number;
  readonly records: () => readonly SourceRecord[];
}

function* linesOf(
  { numbers, bytes }: PackedBatch,
  of: 'line' | 'valuesLine',
  { count, indexOf, records }: Selection,
): Generator<ByteSpan | SourceRecord> {
  // The end of the line is no part of a record's text.
  const [wanted, padded, more] =
    of === 'line' ? [forms.recordOnOneLine, undefined, 1] : [forms.line, forms.paddedLine, 0];
  let from = 0;
  let to = 0;
  let isPadded = false;
  for (let at = 0; at < count; at++) {
    const index = indexOf(at);
    const number = index * numbersARecord;
    const form = numbers[number + numberAt.form];
    const isLine = form === wanted || form === padded;
    const start = numbers[number + numberAt.start]!;
    if (!isLine || start !== to || isPadded !== (form === padded)) {
      if (from < to) yield { bytes, from, to, isPadded };
      from = to = start;
      isPadded = form === padded;
    }
    if (isLine) to = start + numbers[number + numberAt.length]! + more;
    else yield records()[index]!;
  }
  if (from < to) yield { bytes, from, to, isPadded };
}

function* groupsOf(
  batch: PackedBatch,
  { count, indexOf, records }: Selection,
  spanOf?: (eventTime: string) => string,
): Generator<ValuesGroup | SourceRecord> {
  const { numbers, bytes, known } = batch;
  const textOf = (from: Uint8Array, begin: number, end: number): string =>
    Buffer.from(from.buffer, from.byteOffset + begin, end - begin).toString('utf8');
  const timeOf = (number: number): string =>
    textOf(known, numbers[number + numberAt.timeFrom]!, numbers[number + numberAt.timeTo]!);
  /** By where their values begin, for each span. */
  const spans = new Map<string | undefined, Map<number, Group>>();
  let span: string | undefined;
  let groups = groupsIn(spans, span);
  let before: number | undefined;
  for (let at = 0; at < count; at++) {
    const index = indexOf(at);
    const number = index * numbersARecord;
    if (numbers[number + numberAt.form] !== forms.values || numbers[number + numberAt.timeFrom] === nowhere) {
      yield records()[index]!;
      continue;
    }
    if (spanOf !== undefined && (before === undefined || !isSameTime(batch, before, number))) {
      span = spanOf(timeOf(number));
      groups = groupsIn(spans, span);
    }
    before = number;
    const start = numbers[number + numberAt.start]!;
    const group = groups.get(start);
    if (group === undefined) {
      groups.set(start, { number, span, count: 1, first: number, last: number });
      continue;
    }
    group.count++;
    if (isEarlier(batch, group.last, number)) group.last = number;
    else if (isEarlier(batch, number, group.first)) group.first = number;
  }
  for (const { number, count: each, first, last, ...of } of [...spans.values()].flatMap((found) => [
    ...found.values(),
  ])) {
    const start = numbers[number + numberAt.start]!;
    const values = textOf(bytes, start, start + numbers[number + numberAt.length]!);
    yield { values, ...of, count: each, first: timeOf(first), last: timeOf(last) };
  }
}

function groupsIn(spans: Map<string | undefined, Map<number, Group>>, span: string | undefined): Map<number, Group> {
  let groups = spans.get(span);
  if (groups === undefined) spans.set(span, (groups = new Map()));
  return groups;
}

/** Whether the times of two matches are one text. Compared backwards: seconds differ more often than years. */
function isSameTime({ numbers, known }: PackedBatch, one: number, other: number): boolean {
  const a = numbers[one + numberAt.timeFrom]!;
  const b = numbers[other + numberAt.timeFrom]!;
  const length = numbers[one + numberAt.timeTo]! - a;
  if (numbers[other + numberAt.timeTo]! - b !== length) return false;
  for (let at = length - 1; at >= 0; at--) if (known[a + at] !== known[b + at]) return false;
  return true;
}

/** Whether the time of a match is before that of another, as `compareTimes` orders their texts. Most records of a group follow the one before in a second or two. */
function isEarlier({ numbers, known }: PackedBatch, one: number, other: number): boolean {
  let a = numbers[one + numberAt.timeFrom]!;
  let b = numbers[other + numberAt.timeFrom]!;
  const aEnd = withoutZone(known, a, numbers[one + numberAt.timeTo]!);
  const bEnd = withoutZone(known, b, numbers[other + numberAt.timeTo]!);
  while (a < aEnd && b < bEnd) {
    const difference = known[a++]! - known[b++]!;
    if (difference !== 0) return difference < 0;
  }
  return a === aEnd && b < bEnd;
}

function withoutZone(bytes: Uint8Array, from: number, to: number): number {
  return to > from && bytes[to - 1] === letterZ ? to - 1 : to;
}
