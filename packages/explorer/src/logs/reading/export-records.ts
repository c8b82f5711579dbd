import { inflated } from './inflate.js';
import type { LogFile } from './messages.js';
import { opened } from './open-file.js';
import { Enough } from './collect-records.js';
import type { LogReader } from './read-log.js';
import { readRecord } from './read-record.js';

/** Of how many characters a part of an export is. */
const maxPartLength = 4 * 1024 * 1024;

/** Lines of an export, which are given away in parts. */
export interface ExportLines {
  /** Adds the records of a file with these numbers, which rise. */
  readonly add: (file: LogFile, numbers: Uint32Array, form: 'ndjson' | 'csv') => Promise<void>;
  /** Gives away what is there. */
  readonly flush: () => void;
}

/** Lines of records as they are exported: each file is read once, whatever is wanted of it. */
export function exportLines(reader: LogReader, onPart: (part: Blob, records: number) => void): ExportLines {
  let lines: string[] = [];
  let length = 0;

  function flush(): void {
    if (lines.length > 0) onPart(new Blob(lines), lines.length);
    lines = [];
    length = 0;
  }

  return {
    flush,
    async add(file, numbers, form) {
      let open: string[] = [];
      let [next, committed] = [0, 0];
      const nothing = (): void => undefined;
      try {
        await reader.read(
          file.name,
          inflated(() => opened(file)),
          {
            record(_, whole, number) {
              if (number !== numbers[next]) return;
              next++;
              const line = readRecord(whole, form);
              if (line.kind === 'line') open.push(line.text);
            },
            other: nothing,
            commit() {
              for (const line of open) {
                lines.push(line);
                length += line.length;
                if (length >= maxPartLength) flush();
              }
              open = [];
              committed = next;
              if (committed === numbers.length) throw new Enough();
            },
            rollback() {
              open = [];
              next = committed;
            },
          },
        );
      } catch (error) {
        if (!(error instanceof Enough)) throw error;
      }
      if (committed < numbers.length)
        throw new Error(
          `${file.name}: expected ${numbers.length} records as they were read, found ${committed}: the file was changed`,
        );
    },
  };
}
