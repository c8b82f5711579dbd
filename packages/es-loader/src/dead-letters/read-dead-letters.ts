import { open } from 'node:fs/promises';
import type { DeadLetter } from './dead-letter.js';

/** A dead letter of a file, and the offset behind its line. */
export interface StoredDeadLetter {
  readonly letter: DeadLetter;
  readonly end: number;
}

/** A file that is none of dead letters. */
export class DeadLetterError extends Error {
  override readonly name = 'DeadLetterError';
  readonly code = 'no-dead-letters';
}

/**
 * The dead letters of a file, none where there is no file. A last line without its end was being written when the
 * process ended, and is passed over: its event was not acknowledged.
 * @throws DeadLetterError at a line that is no dead letter
 */
export async function* readDeadLetters(path: string): AsyncGenerator<StoredDeadLetter, void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return;
  let rest: Buffer = Buffer.alloc(0);
  let end = 0;
  let number = 0;
  for await (const chunk of file.createReadStream() as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      end += at + 1;
      yield { letter: parse(rest.toString('utf8', 0, at), path, ++number), end };
      rest = rest.subarray(at + 1);
    }
  }
}

function parse(line: string, path: string, number: number): DeadLetter {
  const begin = line.indexOf(',"event":');
  try {
    const letter = JSON.parse(`${line.slice(0, begin)}}`) as Omit<DeadLetter, 'event'>;
    if (typeof letter.eventID === 'string') return { ...letter, event: line.slice(begin + ',"event":'.length, -1) };
  } catch {
    // Said below.
  }
  throw new DeadLetterError(
    `${path}:${number}: expected a dead letter, found ${line.slice(0, 80)}; name the file that load wrote`,
  );
}
