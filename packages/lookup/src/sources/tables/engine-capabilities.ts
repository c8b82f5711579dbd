import type { SourceCapabilities } from '../record-source.js';

/** The capabilities of tables of SQL engines whose results are gone once they were read. */
export const engineCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: false,
  follow: false,
  resumesWithNew: false,
  listsResources: false,
  singleAccount: false,
  namesCompleted: false,
};
