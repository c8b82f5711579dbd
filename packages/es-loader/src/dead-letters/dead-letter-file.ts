import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { DeadLetter, DeadLetterSink } from './dead-letter.js';
import { readDeadLetters } from './read-dead-letters.js';

/** A file of dead letters, one JSON object a line. */
export interface DeadLetterFile extends DeadLetterSink {
  /** How many it holds, those of earlier runs among them. */
  readonly size: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Appends dead letters to a file, which is made when the first comes. What an interrupted run wrote stays: its events are
 * not written again, and a line that it did not finish is dropped.
 */
export async function openDeadLetterFile(path: string): Promise<DeadLetterFile> {
  const known = new Set<string>();
  let end = 0;
  const sizeBefore = await sizeOf(path);
  for await (const { letter, end: at } of readDeadLetters(path)) {
    known.add(letter.eventID);
    end = at;
  }
  let file: FileHandle | undefined;
  let last: Promise<void> = Promise.resolve();

  async function append(letters: readonly DeadLetter[]): Promise<void> {
    const fresh = letters.filter(({ eventID }) => !known.has(eventID));
    if (fresh.length === 0) return;
    if (!file) {
      file = await open(path, 'a');
      // Another load that has the file open, too, may have appended to it since: what follows the end is its own then.
      if ((await file.stat()).size === sizeBefore) await file.truncate(end);
    }
    await file.write(fresh.map(lineOf).join(''));
    await file.datasync();
    for (const { eventID } of fresh) known.add(eventID);
  }

  return {
    write: (letters) => (last = last.then(() => append(letters))),
    size: () => known.size,
    close: async () => {
      await last.catch(() => undefined);
      await file?.close();
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The event is last, as it was read; between its tokens only, a text of JSON may have line ends. */
function lineOf({ event, ...rest }: DeadLetter): string {
  return `${JSON.stringify(rest).slice(0, -1)},"event":${event.replace(/[\r\n]+/g, ' ')}}\n`;
}
