import type { DocumentDraft } from '@trailkit/es-loader';

/** Documents whose eventID cannot be their id: how many, and the first of these eventIDs. */
export interface HashedIds {
  readonly count: number;
  readonly ids: readonly string[];
}

/** Collects them. */
export interface HashedIdCollector {
  readonly add: (document: DocumentDraft) => void;
  /** Those since the last call. */
  readonly take: () => HashedIds;
}

/** How many ids are named. */
export const maxNamedIds = 3;
const maxIdLength = 60;

/** A collector that has none. */
export function hashedIds(): HashedIdCollector {
  let count = 0;
  let ids: string[] = [];
  return {
    add({ hashed, record: { eventID } }) {
      if (!hashed || typeof eventID !== 'string' || eventID === '') return;
      count++;
      const id = eventID.slice(0, maxIdLength);
      if (ids.length < maxNamedIds && !ids.includes(id)) ids.push(id);
    },
    take() {
      const taken = { count, ids };
      count = 0;
      ids = [];
      return taken;
    },
  };
}
