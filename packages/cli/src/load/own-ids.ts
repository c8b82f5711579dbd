import { contentHash } from '@trailkit/records';
import type { DocumentDraft, LoadRemark } from '@trailkit/es-loader';
import { sharedId } from '@trailkit/es-loader';
import type { FoundRecord } from './document-maker.js';

/**
 * Without a server that knows what is there: gives a document an id of its own where another event of the run had its eventID before, as
 * a load does.
 */
export function ownIds(
  onRemark: (remark: LoadRemark) => void,
): (document: DocumentDraft, found: FoundRecord) => DocumentDraft {
  const first = new Map<string, string>();
  return (document, { record, text }) => {
    const { id, index, hashed } = document;
    if (hashed) return document;
    const content = contentHash(Buffer.from(text ?? JSON.stringify(record)));
    const known = first.get(`${index} ${id}`);
    if (known === undefined) first.set(`${index} ${id}`, content.join());
    if (known === undefined || known === content.join()) return document;
    onRemark({ kind: 'shared-id', id });
    return { ...document, id: sharedId(id, content) };
  };
}
