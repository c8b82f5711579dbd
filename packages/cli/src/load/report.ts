import type { Io } from '@trailkit/command-line';
import { reporter } from '@trailkit/command-line';

/** Writes a message of the loader to standard error. */
export function report(io: Pick<Io, 'stderr'>, message: string): Promise<void> {
  return reporter(io, 'cloudtrail-es-loader').report(message);
}
