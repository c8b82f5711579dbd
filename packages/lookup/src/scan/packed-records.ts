import type { ByteSpan, PackedRecords, SourceRecord, ValuesGroup } from '../sources/record-source.js';
import type { BatchGroups, PackedBatch } from './messages.js';
import { isEarlier, isSameTime } from './match-times.js';
import { forms, groupAt, nowhere, numberAt, numbersAGroup, numbersARecord } from './messages.js';
import { scannedRecords } from './scanned-record.js';

/** A group in a batch: where its values and its times are, as the numbers of records begin. */
interface Group {
  readonly number: number;
  readonly span: string | undefined;
  count: number;
  first: number;
  last: number;
}

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
    isFiltered: batch.isFiltered,
    select(indices) {
      const indexOf = (at: number): number => (indices === undefined ? at : indices[at]!);
      const count = indices?.length ?? length;
      return {
        length: count,
        records: () => (indices === undefined ? records() : indices.map((index) => records()[index]!)),
        lines: (of) => linesOf(batch, of, { count, indexOf, records }),
        groups: (spanOf) =>
          indices === undefined && spanOf === undefined && batch.groups !== undefined
            ? countedGroups(batch, batch.groups, records)
            : groupsOf(batch, { count, indexOf, records }, spanOf),
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

/** The groups of all records of a batch, as they were counted where it was scanned; the records that are in none there are grouped here. */
function* countedGroups(
  batch: PackedBatch,
  { counted, others }: BatchGroups,
  records: Selection['records'],
): Generator<ValuesGroup | SourceRecord> {
  for (let at = 0; at < counted.length; at += numbersAGroup) {
    const numberOf = (of: keyof typeof groupAt): number => counted[at + groupAt[of]]!;
    const times = { first: timeAt(batch, numberOf('first')), last: timeAt(batch, numberOf('last')) };
    yield { values: valuesAt(batch, numberOf('match')), count: numberOf('count'), ...times };
  }
  yield* groupsOf(batch, { count: others.length, indexOf: (at) => others[at]!, records });
}

function* groupsOf(
  batch: PackedBatch,
  { count, indexOf, records }: Selection,
  spanOf?: (eventTime: string) => string,
): Generator<ValuesGroup | SourceRecord> {
  const { numbers } = batch;
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
      span = spanOf(timeAt(batch, number));
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
    const times = { first: timeAt(batch, first), last: timeAt(batch, last) };
    yield { values: valuesAt(batch, number), ...of, count: each, ...times };
  }
}

/** The values of a match. */
function valuesAt({ numbers, bytes }: PackedBatch, number: number): string {
  const start = numbers[number + numberAt.start]!;
  return textOf(bytes, start, start + numbers[number + numberAt.length]!);
}

function timeAt({ numbers, known }: PackedBatch, number: number): string {
  return textOf(known, numbers[number + numberAt.timeFrom]!, numbers[number + numberAt.timeTo]!);
}

function textOf(from: Uint8Array, begin: number, end: number): string {
  return Buffer.from(from.buffer, from.byteOffset + begin, end - begin).toString('utf8');
}

function groupsIn(spans: Map<string | undefined, Map<number, Group>>, span: string | undefined): Map<number, Group> {
  let groups = spans.get(span);
  if (groups === undefined) spans.set(span, (groups = new Map()));
  return groups;
}
