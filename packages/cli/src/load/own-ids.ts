import { contentHash } from '@trailkit/records';
import type { DocumentDraft, LoadRemark } from '@trailkit/es-loader';
import { sharedId } from '@trailkit/es-loader';
import { identities } from '@trailkit/lookup';
import type { FoundRecord } from './document-maker.js';

/** Events are remembered for at least this number of later ones: memory is bounded. */
export const rememberedEvents = 1_500_000;

/**
 * Without a server that knows what is there: gives a document an id of its own where another event of the run had its eventID before, as
 * a load does.
 */
export function ownIds(
  onRemark: (remark: LoadRemark) => void,
): (document: DocumentDraft, found: FoundRecord) => DocumentDraft {
  const known = identities();
  /** The events that are not the first of their id: few, but in data that were made anonymous. */
  const others = new Set<string>();
  return (document, { record, text }) => {
    const { id, index, hashed } = document;
    if (hashed) return document;
    const content = contentHash(Buffer.from(text ?? JSON.stringify(record)));
    const key = `${index} ${id}`;
    const identity = known.add(key, () => content);
    const own = `${key} ${content.join()}`;
    if (identity === 'other') others.add(own);
    if (identity === 'new' || (identity === 'copy' && !others.has(own))) return document;
    onRemark({ kind: 'shared-id', id });
    return { ...document, id: sharedId(id, content) };
  };
}
