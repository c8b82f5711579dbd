import type { Item } from '@trailkit/records';
import { plainReader, utf8, withFormat } from '@trailkit/records';
import { inflated, inflateInside } from '../logs/reading/inflate.js';
import type { LogFile } from '../logs/reading/messages.js';
import { opened } from '../logs/reading/open-file.js';
import type { NamedRecord } from './check-text.js';
import { errorText } from '../app/error-text.js';

/** How many records the bench tries at most: it shows why each is no match. */
export const maxRecords = 20_000;

/** The longest record that is read, in bytes. */
const maxRecordBytes = 16 * 1024 * 1024;

/** Records of files, and what was not read of them. */
export interface ReadFiles {
  readonly records: readonly NamedRecord[];
  readonly remarks: readonly string[];
}

/** Reads the records of files, of any form that the logs view reads. */
export async function readFiles(files: readonly LogFile[]): Promise<ReadFiles> {
  const records: NamedRecord[] = [];
  const remarks: string[] = [];
  for (const file of files) {
    const counts = { unreadable: 0, other: 0 };
    let example = '';
    const take = (items: readonly Item[]): boolean => {
      for (const item of items) {
        if (item.kind === 'record') {
          const { eventName } = item.record as { readonly eventName?: unknown };
          const name = typeof eventName === 'string' ? `, ${eventName}` : '';
          records.push({ name: `${file.name}, line ${item.location.line}${name}`, record: item.record });
          if (records.length >= maxRecords) return false;
        } else if (item.kind === 'unreadable') {
          example ||= ` (line ${item.location.line}: expected ${item.expected}, found ${item.found})`;
          counts.unreadable++;
        } else counts.other++;
      }
      return true;
    };
    const isWhole = await readFile(file, take).catch((error: unknown) => {
      remarks.push(`${file.name}: it could not be read to its end: ${errorText(error)}`);
      return true;
    });
    if (counts.unreadable > 0) remarks.push(`${file.name}: ${counts.unreadable} parts could not be read${example}`);
    if (counts.other > 0) remarks.push(`${file.name}: ${counts.other} values are no records`);
    if (!isWhole) {
      remarks.push(`The first ${maxRecords} records are tried; the rest is left out`);
      break;
    }
  }
  return { records, remarks };
}

/** Hands on the items of a file as long as they are wanted; whether it was read to its end. */
async function readFile(file: LogFile, take: (items: readonly Item[]) => boolean): Promise<boolean> {
  const reader = plainReader(file.name, maxRecordBytes, inflateInside);
  for await (const piece of withFormat(utf8(inflated(() => opened(file))))) {
    if (!take(reader.push(piece))) return false;
    if (piece.kind === 'format' && piece.format.content === 'binary') return true;
  }
  return take(reader.end());
}
