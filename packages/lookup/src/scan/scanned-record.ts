import type { JsonObject } from '../item.js';
import type { SourceRecord } from '../source/record-source.js';
import type { Span } from './found.js';
import type { PackedBatch, Unpacked } from './messages.js';
import { unpack } from './messages.js';

/** The records of a batch. Each is parsed when somebody asks what is in it: most are written as they are. */
export function scannedRecords(batch: PackedBatch, file: string): readonly SourceRecord[] {
  const { isFiltered } = batch;
  return Array.from(unpack(batch), ({ json, line, place, eventID, eventTime }: Unpacked): SourceRecord => {
    let record: JsonObject | undefined;
    return {
      get record() {
        return (record ??= JSON.parse(json.toString('utf8')) as JsonObject);
      },
      get text() {
        return json.toString('utf8');
      },
      line,
      known: eventID && eventTime && { eventID: textAt(json, eventID), eventTime: textAt(json, eventTime) },
      isFiltered,
      place: { ...place, file },
    };
  });
}

function textAt(json: Buffer, [from, to]: Span): string {
  return json.toString('latin1', from, to);
}
