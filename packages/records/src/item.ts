/** A JSON object, as far as reading is concerned: what its members mean is not known here. */
export type JsonObject = Record<string, unknown>;

/** Where something was read. */
export interface RecordLocation {
  /** The file's path as given or found below a given folder; `-` for standard input. */
  readonly file: string;
  /** The number of the item in its file, from 0; what could not be read counts too. */
  readonly index: number;
  /** The line of the (inflated) text, from 1. */
  readonly line: number;
  /** The byte of the (inflated) text, from 0. */
  readonly offset: number;
}

/** A record and where it was read. */
export interface RecordItem {
  readonly kind: 'record';
  readonly record: JsonObject;
  readonly location: RecordLocation;
  /** The envelope it was in (an EventBridge event, an event of LookupEvents, a labelled record), if anything. */
  readonly outer?: JsonObject;
  /** Its JSON as it was written, where that was by itself or in a string: numbers that parsing changes are whole in it. */
  readonly text?: string;
}

/** Something that is no record: reported with its location, so that nothing is lost in silence. */
export interface UnreadableItem {
  readonly kind: 'unreadable';
  readonly location: RecordLocation;
  readonly expected: string;
  readonly found: string;
}

/**
 * Something that is readable and no CloudTrail record. Where it belongs to a family of files and messages that AWS and others write beside
 * records (digests, notifications), it is passed over; anything else was not understood.
 */
export interface OtherItem {
  readonly kind: 'other';
  readonly location: RecordLocation;
  /** With an article: `an object with the members "a" and "b"`. */
  readonly looksLike: string;
  /** The family's name, in the plural: `digests`. */
  readonly family?: string;
  /** The value, where it is JSON. */
  readonly value?: unknown;
}

/** An item of the input, in its order. */
export type Item = RecordItem | UnreadableItem | OtherItem;
