import type { JsonObject, RecordLocation } from '@trailkit/records';
import { Byte, contentHash } from '@trailkit/records';
import { batchGroups } from './batch-groups.js';
import type { ByteWriter } from './byte-writer.js';
import { byteWriter, maxSpare } from './byte-writer.js';
import type { BatchRemarks, Form, PackedBatch } from './messages.js';
import { forms, hashAt, nowhere, numberAt, numbersARecord, wordsARecord } from './messages.js';

/** A match, beside its text: flat, since one object serves for all of them. Spans that are not known are `nowhere`. */
export interface Match extends Omit<RecordLocation, 'file' | 'index'> {
  readonly index: number;
  /** The hash of its content. */
  readonly high: number;
  readonly low: number;
  /** The fingerprint of its eventID, 0 both where there is none. */
  readonly printHigh: number;
  readonly printLow: number;
  readonly isFiltered: boolean;
  /** The spans of the texts of eventID and eventTime, without quotes, where they have no escapes. */
  readonly idFrom: number;
  readonly idTo: number;
  readonly timeFrom: number;
  readonly timeTo: number;
}

/** Gathers the matches in a part of a file in few arrays: objects for each of them would have to be collected. */
export interface BatchWriter {
  /** The texts of all matches. */
  readonly texts: ByteWriter;
  /** The known members of matches that are not whole. */
  readonly known: ByteWriter;
  /** How many matches there are. */
  count(): number;
  /** Adds a match whose text is in `texts`, or in those that are yet to be added, and whose spans are in `known`; with the number of its group, where it is in one. */
  add(
    form: Exclude<Form, 'record' | 'recordOnOneLine'>,
    start: number,
    length: number,
    match: Match,
    group?: number,
  ): void;
  /** Adds the texts that were made elsewhere. */
  addMade(made: Uint8Array): void;
  /** Adds a match that was parsed. */
  addRecord(
    item: { readonly record: JsonObject; readonly text?: string },
    match: { readonly location: Omit<RecordLocation, 'file'>; readonly isFiltered: boolean },
  ): void;
  /** Adds a whole record that is in these bytes, in which its spans are, too. */
  addBytes(bytes: Uint8Array, from: number, to: number, match: Match): void;
  /** Adds a whole record that is in the texts already, at `start`, on one line: the byte behind it, which is no part of another, becomes the line's end. */
  addCopied(start: number, length: number, moved: number, match: Match): void;
  /** Hands over the batch, and begins another. */
  take(remarks: BatchRemarks): PackedBatch;
  /** Takes the memory of a batch, as `memoryOf` gives it, for those that are yet to come. */
  reuse(memory: readonly ArrayBuffer[]): void;
  /** Begins again. */
  clear(): void;
}

const firstMatches = 64;
/** The forms of texts that were made elsewhere, once they are added. */
const addedForms = new Map<number, number>([
  [forms.madeValues, forms.values],
  [forms.madeLine, forms.line],
  [forms.madePaddedLine, forms.paddedLine],
]);
const unknown = { printHigh: 0, printLow: 0, idFrom: nowhere, idTo: nowhere, timeFrom: nowhere, timeTo: nowhere };
/** A writer of batches. */
export function batchWriter(): BatchWriter {
  const texts = byteWriter();
  const known = byteWriter();
  let numbers = new Float64Array(firstMatches * numbersARecord);
  let hashes = new Uint32Array(firstMatches * wordsARecord);
  let groupOf = new Int32Array(firstMatches);
  let count = 0;
  /** Some of the matches are in groups. */
  let isGrouped = false;
  /** How many of them the filter was not applied to. */
  let unfiltered = 0;
  /** Memory for as many numbers as there is now. */
  let spare: { readonly numbers: ArrayBuffer; readonly hashes: ArrayBuffer }[] = [];

  function add(form: Form, start: number, length: number, moved: number, match: Match): void {
    const at = count * numbersARecord;
    const words = count * wordsARecord;
    if (at === numbers.length) {
      const [before, hashesBefore] = [numbers, hashes];
      numbers = new Float64Array(2 * numbers.length);
      numbers.set(before);
      hashes = new Uint32Array(2 * hashes.length);
      hashes.set(hashesBefore);
      const groupsBefore = groupOf;
      groupOf = new Int32Array(2 * groupOf.length);
      groupOf.set(groupsBefore);
      spare = [];
    }
    const { idFrom, idTo, timeFrom, timeTo } = match;
    numbers[at + numberAt.index] = match.index;
    numbers[at + numberAt.line] = match.line;
    numbers[at + numberAt.offset] = match.offset;
    numbers[at + numberAt.start] = start;
    numbers[at + numberAt.length] = length;
    numbers[at + numberAt.idFrom] = idFrom === nowhere ? nowhere : idFrom + moved;
    numbers[at + numberAt.idTo] = idTo + moved;
    numbers[at + numberAt.timeFrom] = timeFrom === nowhere ? nowhere : timeFrom + moved;
    numbers[at + numberAt.timeTo] = timeTo + moved;
    numbers[at + numberAt.form] = forms[form];
    numbers[at + numberAt.isFiltered] = match.isFiltered ? 1 : 0;
    groupOf[count] = nowhere;
    if (!match.isFiltered) unfiltered++;
    hashes[words + hashAt.printHigh] = match.printHigh;
    hashes[words + hashAt.printLow] = match.printLow;
    hashes[words + hashAt.high] = match.high;
    hashes[words + hashAt.low] = match.low;
    count++;
  }

  function addBytes(bytes: Uint8Array, from: number, to: number, match: Match): void {
    const text = bytes.subarray(from, to);
    const start = texts.length();
    texts.putAll(text);
    texts.put(Byte.lineFeed);
    const isLine = !text.includes(Byte.lineFeed) && !text.includes(Byte.carriageReturn);
    add(isLine ? 'recordOnOneLine' : 'record', start, text.length, start - from, match);
  }

  /** Hands over the numbers: few of them as a copy, many with their memory. */
  function takeNumbers(): Pick<PackedBatch, 'numbers' | 'hashes'> {
    const [numbersEnd, hashesEnd] = [count * numbersARecord, count * wordsARecord];
    count = unfiltered = 0;
    isGrouped = false;
    if (2 * numbersEnd < numbers.length)
      return { numbers: numbers.slice(0, numbersEnd), hashes: hashes.slice(0, hashesEnd) };
    const made = { numbers: numbers.subarray(0, numbersEnd), hashes: hashes.subarray(0, hashesEnd) };
    const memory = spare.pop();
    numbers = memory ? new Float64Array(memory.numbers) : new Float64Array(numbers.length);
    hashes = memory ? new Uint32Array(memory.hashes) : new Uint32Array(hashes.length);
    return made;
  }

  return {
    texts,
    known,
    count: () => count,
    add(form, start, length, match, group) {
      add(form, start, length, 0, match);
      if (group === undefined) return;
      groupOf[count - 1] = group;
      isGrouped = true;
    },
    addRecord({ record, text = JSON.stringify(record) }, { location: { index, line, offset }, isFiltered }) {
      const bytes = Buffer.from(text);
      const [high, low] = contentHash(bytes);
      const where = { index: index ?? 0, line, offset };
      addBytes(bytes, 0, bytes.length, { ...unknown, ...where, high, low, isFiltered });
    },
    addBytes,
    addCopied(start, length, moved, match) {
      texts.replace(start + length, Byte.lineFeed);
      add('recordOnOneLine', start, length, moved, match);
    },
    addMade(made) {
      const moved = texts.length();
      texts.putAll(made);
      for (let at = 0; at < count * numbersARecord; at += numbersARecord) {
        const form = addedForms.get(numbers[at + numberAt.form]!);
        if (form === undefined) continue;
        numbers[at + numberAt.form] = form;
        numbers[at + numberAt.start]! += moved;
      }
    },
    take(remarks) {
      const isFiltered = unfiltered === 0;
      const groups = isGrouped ? groupOf.subarray(0, count) : undefined;
      const found = { ...takeNumbers(), bytes: texts.take(), known: known.take() };
      return { ...found, isFiltered, ...(groups && { groups: batchGroups(found, groups) }), ...remarks };
    },
    reuse([ofTexts, ofKnown, ofNumbers, ofHashes]) {
      if (ofTexts) texts.reuse(ofTexts);
      if (ofKnown) known.reuse(ofKnown);
      const isEnough = ofNumbers?.byteLength === numbers.byteLength && ofHashes?.byteLength === hashes.byteLength;
      if (isEnough && spare.length < maxSpare) spare.push({ numbers: ofNumbers, hashes: ofHashes });
    },
    clear() {
      texts.cut(0);
      known.cut(0);
      count = unfiltered = 0;
      isGrouped = false;
    },
  };
}
