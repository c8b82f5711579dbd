import type { Failure } from '../bulk/verdict.js';
import type { ReadDocument } from '../bulk/bulk-body.js';
import type { DocumentOptions } from '../document/event-document.js';

/** An event that a server does not take, and why. */
export interface DeadLetter extends Failure {
  readonly eventID: string;
  readonly index: string;
  /** The field that the server names, where it names one. */
  readonly path?: string;
  /** Where the record was read, as far as its document says. */
  readonly place?: DocumentOptions['place'];
  /** The record's own JSON text. */
  readonly event: string;
}

/** Keeps dead letters; resolves when they would outlive this process. */
export interface DeadLetterSink {
  readonly write: (letters: readonly DeadLetter[]) => Promise<void>;
}

/** A refused document as a dead letter. */
export function deadLetterOf({ id, index, source, record }: ReadDocument, failure: Failure): DeadLetter {
  const path = /\bfield(?: \[([^\]]+)\]|="([^"]+)")/.exec(failure.reason)?.slice(1).find(Boolean);
  const document = JSON.parse(source) as Added;
  const raw = document.ct?.raw;
  return {
    eventID: id,
    index,
    ...failure,
    path,
    place: placeOf(document),
    // A document that is none of ours has no raw copy, and nothing that it was made of.
    event: typeof raw === 'string' ? raw : record ? record() : source,
  };
}

/** The fields that a document has beside the record's. */
interface Added {
  readonly log?: { readonly file?: { readonly path?: unknown }; readonly offset?: unknown };
  readonly ct?: { readonly raw?: unknown; readonly line?: unknown };
}

function placeOf({ log, ct }: Added): DeadLetter['place'] {
  const { path: file } = log?.file ?? {};
  const [line, offset] = [ct?.line, log?.offset];
  if (typeof file !== 'string' || typeof line !== 'number' || typeof offset !== 'number') return undefined;
  return { file, line, offset };
}
