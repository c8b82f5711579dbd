import { ReadError } from '@trailkit/records/node';
import type { DescribedColumn, DescribedRelationOptions, Relation } from '@trailkit/sql';
import { recordMembers } from './record-members.js';

/**
 * The records of a table, by the columns that it has. Where none of them has the records' text, the table is an index of the files that have it, if
 * its engine tells them.
 *
 * @throws ReadError where it is neither
 */
export async function ownRelation(
  columns: readonly DescribedColumn[],
  { name, ...of }: Omit<DescribedRelationOptions, 'members'> & { readonly name: string },
): Promise<Relation> {
  const { describedRelation, tableForms } = await import('@trailkit/sql');
  const { relation } = describedRelation(columns, { ...of, members: recordMembers() });
  if (relation.record !== undefined) return relation;
  const tellsFiles = tableForms[of.dialect].file !== undefined;
  if (tellsFiles && relation.members?.some(({ path }) => path.join('.') === 'eventName')) return relation;
  const form = tellsFiles ? ', or one with their members as columns (eventname among them)' : '';
  const found = columns.slice(0, maxNames).map((column) => column.name);
  throw new ReadError(
    'not-openable',
    `${name}: expected a table with the text of records (a column record, raw or eventjson, or a list records)${form}, found ${found.length === 0 ? 'no columns' : `the columns ${found.join(', ')}`}; trailkit sql --dialect ${of.dialect} --ddl prints one that has it, and trailkit sql --columns asks this one`,
    undefined,
  );
}

const maxNames = 10;
