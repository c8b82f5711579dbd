import type { Field } from './fields.js';
import type { Output, Row } from './row-writer.js';

/** A JSON object a line: the record, or the fields that were asked for. */
export function ndjsonOutput(fields: readonly Field[] | undefined): Output {
  return { add: (row) => (fields ? undefined : row.line) ?? `${jsonOf(row, fields)}\n`, end: () => '' };
}

/** One JSON list. */
export function jsonOutput(fields: readonly Field[] | undefined): Output {
  let first = true;
  return {
    add: (row) => {
      const start = first ? '[\n' : ',\n';
      first = false;
      return `${start}${jsonOf(row, fields)}`;
    },
    end: () => (first ? '[]\n' : '\n]\n'),
  };
}

function jsonOf(row: Row, fields: readonly Field[] | undefined): string {
  if (fields !== undefined) {
    const chosen = fields.map(({ name, of }) => [name, of(row.record) ?? null] as const);
    return JSON.stringify(Object.fromEntries(chosen));
  }
  // The text as it was recorded keeps what parsing would change: large numbers, members that occur twice.
  const { text } = row;
  if (text === undefined) return JSON.stringify(row.record);
  return /[\n\r]/.test(text) ? onOneLine(text) : text;
}

/** JSON without the space between its tokens; strings have no line's end in them. */
function onOneLine(text: string): string {
  return text.replaceAll(/("(?:[^"\\]+|\\.)*")|[ \t\r\n]+/g, '$1');
}
