import type { Recording, StoreStatus } from '../status/recording.js';

/** An event data store with an ARN. */
export type KnownStore = StoreStatus & { readonly arn: string };

/** The event data stores that policies can name. */
export function knownStores(recordings: readonly Recording[]): readonly KnownStore[] {
  return recordings.flatMap((recording) =>
    recording.kind === 'event-data-store' && recording.arn !== undefined ? [{ ...recording, arn: recording.arn }] : [],
  );
}
