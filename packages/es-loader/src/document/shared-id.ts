import type { ContentHash } from '@trailkit/records';
import { contentHashText } from '@trailkit/records';

/** Behind an eventID. */
const suffix = /\.[0-9a-f]{16}$/;

/** The id of a document whose eventID another event had before: it has the hash of the content in it, and so is the same always. */
export function sharedId(id: string, content: ContentHash): string {
  return `${id}.${contentHashText(content)}`;
}

/** The eventID in such an id; undefined for any other id. */
export function sharedIdBase(id: string): string | undefined {
  return suffix.test(id) ? id.replace(suffix, '') : undefined;
}
