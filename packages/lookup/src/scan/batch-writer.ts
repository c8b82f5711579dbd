import type { ContentHash, JsonObject, RecordLocation } from '@trailkit/records';
import { Byte, contentHash } from '@trailkit/records';
import type { Span } from '@trailkit/records/node';
import type { Fingerprint } from '../identity/fingerprint.js';
import type { ByteWriter } from './byte-writer.js';
import { byteWriter } from './byte-writer.js';
import type { BatchRemarks, Form, PackedBatch } from './messages.js';
import { forms, nowhere, numberAt, numbersARecord } from './messages.js';

/** A match, beside its text. */
export interface Match {
  readonly location: Omit<RecordLocation, 'file'>;
  readonly content: ContentHash;
  /** Of the eventID. */
  readonly fingerprint?: Fingerprint;
  readonly isFiltered: boolean;
}

/** The spans of the texts of these members, without quotes, where they have no escapes. */
export interface KnownSpans {
  readonly eventID: Span | undefined;
  readonly eventTime: Span | undefined;
}

/** Gathers the matches in a part of a file in few arrays: objects for each of them would have to be collected. */
export interface BatchWriter {
  /** The texts of all matches. */
  readonly texts: ByteWriter;
  /** The known members of matches that are not whole. */
  readonly known: ByteWriter;
  /** How many matches there are. */
  count(): number;
  /** Adds a match whose text is in `texts`, and whose known members are in `known`. */
  add(form: Form, start: number, length: number, match: Match, spans: KnownSpans): void;
  /** Adds a match that was parsed. */
  addRecord(
    item: { readonly record: JsonObject; readonly text?: string },
    match: Pick<Match, 'location' | 'isFiltered'>,
  ): void;
  /** Adds a whole record that is in these bytes, in which its spans are, too. */
  addBytes(bytes: Uint8Array, from: number, to: number, match: Match, spans: KnownSpans): void;
  /** Hands over the batch, and begins another. */
  take(remarks: BatchRemarks): PackedBatch;
  /** Begins again. */
  clear(): void;
}

const firstMatches = 64;
const unknown: KnownSpans = { eventID: undefined, eventTime: undefined };

/** A writer of batches. */
export function batchWriter(): BatchWriter {
  const texts = byteWriter();
  const known = byteWriter();
  let numbers = new Float64Array(firstMatches * numbersARecord);
  let end = 0;

  function add(form: Form, start: number, length: number, match: Match, { eventID, eventTime }: KnownSpans): void {
    if (end === numbers.length) {
      const larger = new Float64Array(2 * numbers.length);
      larger.set(numbers);
      numbers = larger;
    }
    const { location, content, isFiltered, fingerprint } = match;
    numbers[end + numberAt.index] = location.index;
    numbers[end + numberAt.line] = location.line;
    numbers[end + numberAt.offset] = location.offset;
    numbers[end + numberAt.start] = start;
    numbers[end + numberAt.length] = length;
    numbers[end + numberAt.idFrom] = eventID ? eventID[0] : nowhere;
    numbers[end + numberAt.idTo] = eventID ? eventID[1] : nowhere;
    numbers[end + numberAt.timeFrom] = eventTime ? eventTime[0] : nowhere;
    numbers[end + numberAt.timeTo] = eventTime ? eventTime[1] : nowhere;
    numbers[end + numberAt.high] = content[0];
    numbers[end + numberAt.low] = content[1];
    numbers[end + numberAt.form] = forms[form];
    numbers[end + numberAt.isFiltered] = isFiltered ? 1 : 0;
    numbers[end + numberAt.printHigh] = fingerprint ? fingerprint[0] : 0;
    numbers[end + numberAt.printLow] = fingerprint ? fingerprint[1] : 0;
    end += numbersARecord;
  }

  function addText(text: Uint8Array, match: Match, spans: KnownSpans): void {
    const start = texts.length();
    texts.reserve(text.length + 1);
    texts.putAll(text);
    texts.put(Byte.lineFeed);
    const isLine = !text.includes(Byte.lineFeed) && !text.includes(Byte.carriageReturn);
    add(isLine ? 'recordOnOneLine' : 'record', start, text.length, match, spans);
  }

  return {
    texts,
    known,
    count: () => end / numbersARecord,
    add,
    addRecord({ record, text = JSON.stringify(record) }, { location, isFiltered }) {
      const bytes = Buffer.from(text);
      addText(bytes, { location, content: contentHash(bytes), isFiltered }, unknown);
    },
    addBytes(bytes, from, to, match, { eventID, eventTime }) {
      const moved = texts.length() - from;
      addText(bytes.subarray(from, to), match, {
        eventID: eventID && [eventID[0] + moved, eventID[1] + moved],
        eventTime: eventTime && [eventTime[0] + moved, eventTime[1] + moved],
      });
    },
    take(remarks) {
      const batch = { numbers: numbers.slice(0, end), bytes: texts.take(), known: known.take(), ...remarks };
      end = 0;
      return batch;
    },
    clear() {
      texts.cut(0);
      known.cut(0);
      end = 0;
    },
  };
}
