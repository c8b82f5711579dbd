import type { Io } from '@trailkit/command-line';
import { reporter } from '@trailkit/command-line';

/** The loader's name, as its messages begin with it. */
export const loaderName = 'cloudtrail-es-loader';

/** Writes a message of the loader to standard error. */
export function report(io: Pick<Io, 'stderr'>, message: string): Promise<void> {
  return reporter(io, loaderName).report(message);
}
