import type { Io } from '../io.js';
import { write } from '../io.js';

/** Writes a message of the loader to standard error. */
export function report({ stderr }: Pick<Io, 'stderr'>, text: string): Promise<void> {
  return write(stderr, `cloudtrail-es-loader: ${text}\n`);
}
