import type { SourceCapabilities } from './record-source.js';

/** The capabilities of sources that answer queries, whose results are gone once they were read. Records come as the service has them. */
export const queryCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: false,
  follow: false,
  resumesWithNew: false,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
};

/** Of those that are charged, and keep the results of a query for days. Their slices are read newest first. */
export const chargedCapabilities: SourceCapabilities = { ...queryCapabilities, resumable: true, isCharged: true };
