import { SourceError } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';

/** Whether a source failed before it was asked anything: it is not there, or there are no credentials to ask with. */
export function cannotBegin(failure: unknown): boolean {
  return failure instanceof ReadError || (failure instanceof SourceError && failure.code === 'no-credentials');
}
