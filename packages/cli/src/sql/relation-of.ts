import { readFileSync } from 'node:fs';
import { UsageError } from '@trailkit/command-line';
import { recordMembers } from '@trailkit/lookup';
import type { Relation } from '@trailkit/sql';
import { describedRelation, readDescribedTable, tableForms } from '@trailkit/sql';
import { defaultTable } from './logs-table.js';
import type { SqlArguments } from './read-arguments.js';

/** The table or files of a statement, and sentences about them. */
export interface FoundRelation {
  readonly relation: Relation;
  readonly notes: readonly string[];
}

/** The table, or the files, that a statement reads. */
export function relationOf(wanted: SqlArguments): FoundRelation {
  const { dialect, table, location, columns } = wanted;
  if (dialect === 'lake' && table === undefined)
    throw new UsageError('expected --table with the id of an event data store, which is the last part of its ARN');
  if (columns !== undefined) return ownTable(wanted, columns);
  const form = tableForms[dialect];
  const relation =
    table === undefined && location !== undefined ? form.files?.(location) : form.relation(table ?? defaultTable);
  if (relation === undefined)
    throw new UsageError(
      `expected --table with ${dialect}, which reads logs by a table; --ddl --location prints the statement that makes it`,
    );
  return { relation, notes: [] };
}

function ownTable({ dialect, table }: SqlArguments, file: string): FoundRelation {
  if (table === undefined) throw new UsageError('expected --table with --columns: the table that has them');
  const text = textOf(file);
  const cut = cutType.exec(text)?.[0];
  if (cut !== undefined)
    throw new UsageError(
      `expected whole types in ${file}, found one that is cut short (${cut}); print the description as CSV or JSON`,
    );
  const described = readDescribedTable(text);
  if (described.length === 0)
    throw new UsageError(
      `expected what DESCRIBE or aws glue get-table prints of a table in ${file}, found no column with a type`,
    );
  const { relation, used, unusedPartitions } = describedRelation(described, {
    dialect,
    table,
    members: recordMembers(),
  });
  if (relation.record === undefined && (relation.members ?? []).length === 0)
    throw new UsageError(
      `expected columns with records or their members in ${file}, found ${described
        .slice(0, maxNames)
        .map(({ name }) => name)
        .join(', ')}; --ddl --location prints a table that has them`,
    );
  return {
    relation,
    notes: [
      `columns: uses ${used.slice(0, maxNames).join(', ')}${used.length > maxNames ? `, and ${used.length - maxNames} more` : ''}`,
      ...(unusedPartitions.length === 0
        ? []
        : [
            `columns: the partitions ${unusedPartitions.join(', ')} leave nothing out; conditions on them may be added by hand`,
          ]),
      ...(relation.record === undefined ? ["columns: none has the records' text; what no column has is not said"] : []),
    ],
  };
}

/** Terminals leave out what does not fit. */
const cutType = /\b(?:struct|row|tuple|array|map)\b(?:(?!\s{2})[^\n|│┃\t])*?(?:…|\.{3})/i;
const maxNames = 12;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`--columns: cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}
