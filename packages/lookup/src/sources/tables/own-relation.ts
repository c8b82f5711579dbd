import { ReadError } from '@trailkit/records/node';
import type { DescribedColumn, DescribedRelationOptions, Relation } from '@trailkit/sql';
import { recordMembers } from './record-members.js';

/** The records of a table, by the columns that it has. @throws ReadError where none of them has the records' text */
export async function ownRelation(
  columns: readonly DescribedColumn[],
  { name, ...of }: Omit<DescribedRelationOptions, 'members'> & { readonly name: string },
): Promise<Relation> {
  const { describedRelation } = await import('@trailkit/sql');
  const { relation } = describedRelation(columns, { ...of, members: recordMembers() });
  if (relation.record !== undefined) return relation;
  const found = columns.slice(0, maxNames).map((column) => column.name);
  throw new ReadError(
    'not-openable',
    `${name}: expected a table with the text of records (a column record, raw or eventjson, or a list records), found ${found.length === 0 ? 'no columns' : `the columns ${found.join(', ')}`}; trailkit sql --dialect ${of.dialect} --ddl prints one that has it, and trailkit sql --columns asks this one`,
    undefined,
  );
}

const maxNames = 10;
