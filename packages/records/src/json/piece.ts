/** A JSON value of the stream (a view, valid until the next chunk), or what is in its place. */
export type Piece =
  | {
      readonly kind: 'value';
      readonly bytes: Uint8Array;
      readonly offset: number;
      readonly line: number;
      /** It is beside the list of records in their envelope: nothing is missing where it has none. */
      readonly beside?: true;
    }
  | {
      readonly kind: 'unreadable';
      readonly offset: number;
      readonly line: number;
      readonly expected: string;
      readonly found: string;
      /** It is text, not damaged JSON: a line of its own, or beside a document on the same line. */
      readonly text?: 'line' | 'beside';
      /** The text names a member of a record: it may be one that is damaged. */
      readonly isMarked?: true;
    };

/** Takes a stream chunk by chunk and gives its values back, bounded in memory. */
export interface Splitter {
  push(chunk: Uint8Array): Piece[];
  /** The stream has a gap here: what was begun cannot be finished. */
  interrupt(expected: string, found: string): Piece[];
  /** Something is wrong here, but nothing is missing. */
  note(expected: string, found: string): Piece[];
  end(): Piece[];
  /** Whether all that was given is whole documents. */
  isBetween(): boolean;
  /** Passes over whole documents with this number of line feeds, between two others. */
  skip(documents: Uint8Array, lines: number): void;
}
