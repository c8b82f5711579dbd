import type { ContentHash, JsonObject, RecordLocation } from '@trailkit/records';
import type { SourceRecord } from '../sources/record-source.js';
import type { PackedBatch } from './messages.js';
import { numberAt, numbersARecord } from './messages.js';

/** The records of a batch. */
export function scannedRecords(batch: PackedBatch, file: string): readonly SourceRecord[] {
  const { numbers, json, isFiltered, hashes } = batch;
  const shared: Shared = {
    numbers,
    json: Buffer.from(json.buffer, json.byteOffset, json.byteLength),
    isFiltered,
    hashes,
    file,
  };
  const records: SourceRecord[] = [];
  let from = 0;
  for (let number = 0; number < numbers.length; number += numbersARecord) {
    records.push(new ScannedRecord(shared, number, from));
    from += numbers[number + numberAt.length]! + 1;
  }
  return records;
}

/** The data that all records of a batch share. */
interface Shared extends Pick<PackedBatch, 'numbers' | 'isFiltered' | 'hashes'> {
  readonly json: Buffer;
  readonly file: string;
  /** The record read last: more would live as long as the batch, which makes collecting it costly. */
  last?: { readonly number: number; readonly text: string; record?: JsonObject };
}

/** A place in a batch, until somebody asks what is there: most records are counted, and written as they are. */
class ScannedRecord implements SourceRecord {
  constructor(
    private readonly batch: Shared,
    private readonly number: number,
    private readonly from: number,
  ) {}

  get record(): JsonObject {
    const asked = this.asked();
    return (asked.record ??= JSON.parse(asked.text) as JsonObject);
  }

  get text(): string {
    return this.asked().text;
  }

  get line(): Buffer | undefined {
    return this.at('isLine') === 1 ? this.batch.json.subarray(this.from, this.from + this.at('length') + 1) : undefined;
  }

  get known(): SourceRecord['known'] {
    const eventID = this.textAt('eventID');
    const eventTime = this.textAt('eventTime');
    return eventID !== undefined && eventTime !== undefined ? { eventID, eventTime } : undefined;
  }

  get content(): ContentHash | undefined {
    const { hashes } = this.batch;
    const at = (2 * this.number) / numbersARecord;
    return hashes && [hashes[at]!, hashes[at + 1]!];
  }

  get isFiltered(): boolean {
    return this.batch.isFiltered;
  }

  get location(): RecordLocation {
    return { file: this.batch.file, index: this.at('index'), line: this.at('line'), offset: this.at('offset') };
  }

  private asked(): NonNullable<Shared['last']> {
    const { batch, number, from } = this;
    if (batch.last?.number !== number)
      batch.last = { number, text: batch.json.toString('utf8', from, from + this.at('length')) };
    return batch.last;
  }

  private at(name: keyof typeof numberAt): number {
    return this.batch.numbers[this.number + numberAt[name]]!;
  }

  /** A text whose place was seen when the record was found. */
  private textAt(name: 'eventID' | 'eventTime'): string | undefined {
    const { numbers, json } = this.batch;
    const span = this.number + numberAt[name];
    const start = numbers[span]!;
    return start > 0 ? json.toString('latin1', this.from + start, this.from + numbers[span + 1]!) : undefined;
  }
}
