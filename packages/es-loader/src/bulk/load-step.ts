import type { DocumentDraft, EventDocument } from '../document/event-document.js';
import type { ReadyDocuments } from './bulk-body.js';

/** A document to load, or some that are ready to be sent; a position that is reached when everything before it is acknowledged; or both (the documents first). */
export type LoadItem<P = unknown> = OneDocument<P> | SeveralDocuments<P>;

interface OneDocument<P> {
  readonly document?: EventDocument | DocumentDraft;
  readonly documents?: undefined;
  readonly position?: P;
}

interface SeveralDocuments<P> {
  readonly document?: undefined;
  /** Nobody looks at their bytes any more when the next item is asked for. */
  readonly documents: ReadyDocuments;
  readonly position?: P;
}

/** How far a load has come. */
export interface LoadStep<P = unknown> {
  /** Of all documents so far; at the end, `read` is the sum of the others. */
  readonly counts: LoadCounts;
  /** The last position before which every document is loaded, already there, dropped, held or a dead letter: it may be committed. */
  readonly position?: P;
}

/** How many documents were read, and how they ended. */
export interface LoadCounts {
  readonly read: number;
  readonly loaded: number;
  readonly alreadyThere: number;
  readonly deadLetters: number;
  /** Dropped by an ingest pipeline. */
  readonly dropped: number;
  /** Kept apart, as their index is closed or blocked. */
  readonly held: number;
}

/** The counts of a load that has not begun. */
export const noCounts: LoadCounts = { read: 0, loaded: 0, alreadyThere: 0, deadLetters: 0, dropped: 0, held: 0 };
