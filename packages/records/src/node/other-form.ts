import type { Item } from '../item.js';

/** A form of files that this package does not read itself: one that is no text. */
export interface OtherForm {
  /** Whether a file is of this form, by its path. */
  readonly has: (path: string) => boolean;
  /** Its items, in order and in batches. What cannot be read is an item, too. */
  readonly read: (path: string) => AsyncIterable<readonly Item[]>;
}
