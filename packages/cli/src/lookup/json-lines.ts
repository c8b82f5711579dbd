import type { Field } from './fields.js';
import type { Output, Row } from './output.js';

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
  // The text as it was recorded keeps what parsing would change: large numbers, the order of members.
  const { text } = row;
  return text === undefined || /[\n\r]/.test(text) ? JSON.stringify(row.record) : text;
}
