import type { Catalog } from '@trailkit/catalog';
import type { Span } from '@trailkit/match';
import type { FieldAt } from '../condition/condition.js';
import { recordPath } from '../condition/record-path.js';
import type { TextAt } from '../rule/text-at.js';

/** The columns of a select. */
export interface SqlColumns {
  /** The record's field of the names of a column, with or without its table's before them, and of the members in it. */
  resolve(names: readonly TextAt[]): FieldAt | undefined;
}

/** The columns of a table of CloudTrail's logs, under the names that the select has for it: `userIdentity`, `user_identity`, `useridentity`. */
export function tableColumns(tables: readonly string[], catalog: Catalog): SqlColumns {
  const qualifiers = new Set(tables.map((table) => table.toLowerCase()));
  return {
    resolve(names) {
      const [first] = names;
      const own = first && qualifiers.has(first.text.toLowerCase()) ? names.slice(1) : names;
      if (own.length === 0) return undefined;
      const path = recordPath(
        own.map(({ text }) => text),
        catalog,
        'folded',
      );
      return path && { path, span: joined(own), nameSpans: own.map(({ span }) => span) };
    },
  };
}

/** Of a select from several tables, only columns with the name of the table before them. */
export function qualifiedColumns(tables: readonly string[], catalog: Catalog): SqlColumns {
  const columns = tableColumns(tables, catalog);
  const qualifiers = new Set(tables.map((table) => table.toLowerCase()));
  return {
    resolve: (names) => (names[0] && qualifiers.has(names[0].text.toLowerCase()) ? columns.resolve(names) : undefined),
  };
}

function joined(names: readonly TextAt[]): Span {
  return { start: names[0]!.span.start, end: names.at(-1)!.span.end };
}
