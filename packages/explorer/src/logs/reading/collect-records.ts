import { inflated } from './inflate.js';
import type { LogFile } from './messages.js';
import { opened } from './open-file.js';
import type { LogReader, WholeRecord } from './read-log.js';

/** Thrown when all that was looked for is found. */
export class Enough extends Error {}

/** Something of the records with these numbers. @param throwIfStopped is called now and then, and throws where they are not wanted any more */
export async function collectRecords<T>(
  reader: LogReader,
  file: LogFile,
  numbers: readonly number[],
  make: (whole: WholeRecord, number: number) => T,
  throwIfStopped: () => void = () => undefined,
): Promise<readonly T[]> {
  const wanted = new Set(numbers);
  let open = new Map<number, T>();
  const found = new Map<number, T>();
  const nothing = (): void => undefined;
  try {
    await reader.read(
      file.name,
      inflated(() => opened(file)),
      {
        record: (_, whole, number) => {
          if (wanted.has(number)) open.set(number, make(whole, number));
        },
        other: nothing,
        commit() {
          throwIfStopped();
          for (const [number, record] of open) found.set(number, record);
          open = new Map();
          if (found.size === wanted.size) throw new Enough();
        },
        rollback: () => {
          open = new Map();
        },
      },
    );
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return numbers.flatMap((number) => (found.has(number) ? [found.get(number)!] : []));
}
