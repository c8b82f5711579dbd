import type { Failure } from '../bulk/verdict.js';
import type { EventDocument } from '../document/event-document.js';

/** An event that a server does not take, and why. */
export interface DeadLetter extends Failure {
  readonly eventID: string;
  readonly index: string;
  /** The field that the server names, where it names one. */
  readonly path?: string;
  /** The record's own JSON text. */
  readonly event: string;
}

/** Keeps dead letters; resolves when they would outlive this process. */
export interface DeadLetterSink {
  readonly write: (letters: readonly DeadLetter[]) => Promise<void>;
}

/** A refused document as a dead letter. */
export function deadLetterOf({ id, index, source }: Omit<EventDocument, 'bytes'>, failure: Failure): DeadLetter {
  const path = /\bfield(?: \[([^\]]+)\]|="([^"]+)")/.exec(failure.reason)?.slice(1).find(Boolean);
  return { eventID: id, index, ...failure, ...(path === undefined ? {} : { path }), event: rawOf(source) };
}

/** The record in a document: its raw copy, or the document itself where that is none of ours. */
function rawOf(source: string): string {
  const { ct } = JSON.parse(source) as { readonly ct?: { readonly raw?: unknown } };
  return typeof ct?.raw === 'string' ? ct.raw : source;
}
