import { Byte } from '../json/bytes-of-json.js';
import type { Numbered } from './column-tables.js';
import { spansAlong } from './column-tables.js';
import type { Source } from './source.js';

/** A test of a member. */
export interface MemberTest {
  /** The answer for a string, whose bytes are between its quotes. */
  readonly ofText: (bytes: Uint8Array, from: number, to: number) => boolean;
  /** The answer where the member is absent or null. */
  readonly whenAbsent: boolean;
}

/** A test of a member of the object read last; undefined where it is not read. */
export function memberTest(
  path: readonly string[],
  columns: readonly Numbered[],
  source: Source,
  { ofText, whenAbsent }: MemberTest,
): (() => boolean) | undefined {
  const spans = spansAlong(columns, path);
  const span = spans?.at(-1);
  if (spans === undefined || span === undefined) return undefined;
  const above = spans.slice(0, -1);
  return () => {
    const { bytes, spans: all } = source;
    const from = all[span]!;
    if (from === 0) return whenAbsent || above.some((each) => bytes[all[each]!] === Byte.openList);
    const first = bytes[from];
    if (first === Byte.quote) return ofText(bytes, from + 1, all[span + 1]! - 1);
    return first === Byte.letterN ? whenAbsent : true;
  };
}
