import type { RecordReader } from '@trailkit/records/reader';
import type { MemberPath } from './facets.js';

/** A reader of records that looks at members by their bytes. */
export type MemberTests = Pick<RecordReader, 'memberTest'>;

/** The kind of a member: nothing, or null; a text; or something of which only the value says what it counts as. */
export type FoundMember = 'absent' | 'text' | 'other';

/** The texts of the record that was read last, as their bytes: those that were seen before need not be made again. */
export interface MemberBytes {
  /** A function that looks at a member. */
  readonly finder: (path: MemberPath) => () => FoundMember;
  /** The text that was found last, between its quotes: UTF-8, with the escapes of JSON. */
  readonly text: { bytes: Uint8Array; from: number; to: number };
}

/** The texts of a reader. */
export function memberBytes(reader: MemberTests): MemberBytes {
  const text: MemberBytes['text'] = { bytes: new Uint8Array(0), from: 0, to: 0 };
  let isText = false;

  function ofText(bytes: Uint8Array, from: number, to: number): boolean {
    text.bytes = bytes;
    text.from = from;
    text.to = to;
    isText = true;
    return false;
  }

  return {
    text,
    finder(path) {
      // True for what is neither a text nor absent.
      const isOther = reader.memberTest(path, { ofText, whenAbsent: false });
      if (isOther === undefined) return () => 'other';
      return () => {
        isText = false;
        if (isOther()) return 'other';
        return isText ? 'text' : 'absent';
      };
    },
  };
}
