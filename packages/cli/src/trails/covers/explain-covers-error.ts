import { CatalogError } from '@trailkit/catalog';
import type { ExplainedError } from '@trailkit/command-line';
import { ReadError } from '@trailkit/records/node';
import { RecorderError } from '@trailkit/trails/covers';

/** Explains what reading recorders, records and names of events throws. */
export function explainCoversError(error: unknown): ExplainedError | undefined {
  const isKnown = error instanceof RecorderError || error instanceof CatalogError || error instanceof ReadError;
  return isKnown ? { message: error.message } : undefined;
}
