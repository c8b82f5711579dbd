import type { JsonObject } from '../item.js';

/** One way in which records are wrapped in other JSON. */
export interface Envelope {
  /** Its name in messages and documentation, with an article. */
  readonly name: string;
  /** The values inside; undefined where the object is not wrapped in this way. */
  readonly open: (value: JsonObject) => readonly unknown[] | undefined;
  /** The member whose list may be longer than memory: its elements are delivered one by one as they are read. */
  readonly listMember?: string;
  /** Members that the envelope may begin with, by which reading resumes after damage. None where they are too common. */
  readonly firstMembers: readonly string[];
}
