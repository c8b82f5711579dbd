import type { ContentHash, JsonObject, RecordLocation } from '@trailkit/records';
import type { ByteSpan, SourceRecord } from '../sources/record-source.js';
import { noWholeRecord } from '../sources/record-source.js';
import type { PackedBatch } from './messages.js';
import { forms, hashAt, nowhere, numberAt, numbersARecord, wordsARecord } from './messages.js';

/** The records of a batch. */
export function scannedRecords(batch: PackedBatch, file: string): readonly SourceRecord[] {
  const { numbers, hashes } = batch;
  const shared: Shared = {
    numbers,
    hashes,
    bytes: bufferOf(batch.bytes),
    known: bufferOf(batch.known),
    values: new Map(),
    file,
  };
  return Array.from({ length: numbers.length / numbersARecord }, (_, index) => new ScannedRecord(shared, index));
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The data that all records of a batch share. */
interface Shared extends Pick<PackedBatch, 'numbers' | 'hashes'> {
  readonly bytes: Buffer;
  readonly known: Buffer;
  readonly file: string;
  /** The values that several records have, by where they begin: one text is compared faster than equal ones. */
  readonly values: Map<number, string>;
  /** The record read last: more would live as long as the batch, which makes collecting it costly. */
  last?: { readonly index: number; readonly text: string; record?: JsonObject };
}

/** A place in a batch, until somebody asks what is there: most records are counted, and written as they are. */
class ScannedRecord implements SourceRecord {
  constructor(
    private readonly batch: Shared,
    private readonly index: number,
  ) {}

  get record(): JsonObject {
    const asked = this.asked();
    return (asked.record ??= JSON.parse(asked.text) as JsonObject);
  }

  get text(): string | undefined {
    return this.isWhole ? this.asked().text : undefined;
  }

  get line(): ByteSpan | undefined {
    return this.at(numberAt.form) === forms.recordOnOneLine ? this.span(1) : undefined;
  }

  get values(): string | undefined {
    if (this.at(numberAt.form) !== forms.values) return undefined;
    const { values } = this.batch;
    const start = this.at(numberAt.start);
    let text = values.get(start);
    if (text === undefined) values.set(start, (text = this.wholeText()));
    return text;
  }

  get valuesLine(): ByteSpan | undefined {
    const form = this.at(numberAt.form);
    if (form === forms.paddedLine) return { ...this.span(0), isPadded: true };
    return form === forms.line ? this.span(0) : undefined;
  }

  /** Itself, since most texts are never asked for. */
  get known(): SourceRecord['known'] {
    return this.at(numberAt.idFrom) === nowhere || this.at(numberAt.timeFrom) === nowhere ? undefined : this;
  }

  get eventID(): string {
    return this.textAt(numberAt.idFrom, numberAt.idTo);
  }

  get eventTime(): string {
    return this.textAt(numberAt.timeFrom, numberAt.timeTo);
  }

  get fingerprint(): SourceRecord['fingerprint'] {
    const low = this.word(hashAt.printLow);
    return low === 0 ? undefined : [this.word(hashAt.printHigh), low];
  }

  get content(): ContentHash {
    return [this.word(hashAt.high), this.word(hashAt.low)];
  }

  get isFiltered(): boolean {
    return this.at(numberAt.isFiltered) === 1;
  }

  get location(): RecordLocation {
    return {
      file: this.batch.file,
      index: this.at(numberAt.index),
      line: this.at(numberAt.line),
      offset: this.at(numberAt.offset),
    };
  }

  private get isWhole(): boolean {
    return this.at(numberAt.form) <= forms.recordOnOneLine;
  }

  private asked(): NonNullable<Shared['last']> {
    const { batch, index } = this;
    if (!this.isWhole) noWholeRecord();
    if (batch.last?.index !== index) batch.last = { index, text: this.wholeText() };
    return batch.last;
  }

  private at(offset: number): number {
    return this.batch.numbers[this.index * numbersARecord + offset]!;
  }

  private word(offset: number): number {
    return this.batch.hashes[this.index * wordsARecord + offset]!;
  }

  /** Its text, and as many bytes after it. */
  private span(more: number): ByteSpan & { readonly bytes: Buffer } {
    const from = this.at(numberAt.start);
    return { bytes: this.batch.bytes, from, to: from + this.at(numberAt.length) + more };
  }

  private wholeText(): string {
    const { bytes, from, to } = this.span(0);
    return bytes.toString('utf8', from, to);
  }

  /** A text whose place was seen when the record was found. */
  private textAt(from: number, to: number): string {
    const { bytes, known } = this.batch;
    return (this.isWhole ? bytes : known).toString('latin1', this.at(from), this.at(to));
  }
}
