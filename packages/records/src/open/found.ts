import type { JsonObject } from '../item.js';
import type { MessageFamily } from '../others/message-families.js';

/** The content of a JSON value: a record (and what it was wrapped in), or the reason why there is none. */
export type Unwrapped =
  | {
      readonly kind: 'record';
      readonly record: JsonObject;
      readonly outer?: JsonObject;
      /** Its JSON, where that was the value or a string in it. */
      readonly text?: string;
    }
  | { readonly kind: 'unreadable'; readonly expected: string; readonly found: string }
  | { readonly kind: 'other'; readonly looksLike: string; readonly family?: string; readonly value: unknown };

/** The content of a part of a value. */
export interface Found {
  /** Records, and what should have been some. Empty where nothing looks like a record. */
  readonly items: readonly Unwrapped[];
  /** The family of a message in it. */
  readonly family?: MessageFamily;
}

/** Nothing. */
export const nothing: Found = { items: [] };
