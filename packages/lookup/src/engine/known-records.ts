import type { ContentHash } from '@trailkit/records';
import { contentHash, contentHashText } from '@trailkit/records';
import type { SourceRecord } from '../sources/record-source.js';
import type { Identities, Identity } from './identities.js';

/** The records that a lookup has delivered; the last of them are kept in checkpoints, since they may be read again. */
export interface KnownRecords {
  /** Adds a record. One without an id is always new. */
  readonly add: (found: SourceRecord) => Identity;
  /** Adds a record of which the words of `hashAt` are known. It is not among the recent ones. */
  readonly addHashes: Identities['addHashes'];
  readonly readAhead: Identities['readAhead'];
  /** The last records that were added, where they are kept. */
  readonly recent: () => readonly string[];
}

/** A page that is read again has no more, unless a second has more events. */
const maxRecent = 5000;

/** The records that were delivered already, by this run and by the one before. */
export function knownRecords(ids: Identities, before: readonly string[], keepsRecent = true): KnownRecords {
  const recent: Recent[] = before.map(readRecent);
  for (const { id, hash } of recent) {
    if (hash === undefined) ids.addId(id);
    else ids.add(id, () => hash);
  }
  return {
    add(found) {
      const key = found.fingerprint ?? idOf(found);
      if (key === undefined) return 'new';
      let hash: ContentHash | undefined;
      const identity = ids.add(key, () => (hash = contentOf(found)));
      const id = identity === 'copy' || !keepsRecent ? undefined : idOf(found);
      if (id === undefined) return identity;
      if (recent.push({ id, hash }) > 2 * maxRecent) recent.splice(0, maxRecent);
      return identity;
    },
    addHashes: (words, at) => ids.addHashes(words, at),
    readAhead: (words) => ids.readAhead(words),
    recent: () => recent.slice(-maxRecent).map(printRecent),
  };
}

/** A record; checkpoints of 0.1 have the id alone. */
interface Recent {
  readonly id: string;
  readonly hash: ContentHash | undefined;
}

function printRecent({ id, hash }: Recent): string {
  return hash === undefined ? id : `${id} ${contentHashText(hash)}`;
}

function readRecent(text: string): Recent {
  const [, id, high, low] = /^(.*) ([0-9a-f]{8})([0-9a-f]{8})$/s.exec(text) ?? [];
  return id === undefined ? { id: text, hash: undefined } : { id, hash: [parseInt(high!, 16), parseInt(low!, 16)] };
}

/** The id of a record; aggregated events write it in another way. */
export function idOf(found: SourceRecord): string | undefined {
  const id = found.known?.eventID ?? found.record.eventID ?? found.record.eventId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function contentOf(found: SourceRecord): ContentHash {
  const { content, line } = found;
  return (
    content ??
    contentHash(
      line ? line.bytes.subarray(line.from, line.to) : Buffer.from(found.text ?? JSON.stringify(found.record)),
    )
  );
}
