import { logsPruning, recordMembers } from '@trailkit/lookup';
import { compileMatch, parseMatch } from '@trailkit/match';
import {
  describedRelation,
  readDescribedTable,
  statementConditions,
  statementOf,
  tableForms,
  type DialectName,
  type Relation,
} from '@trailkit/sql';
import fc from 'fast-check';
import { expect } from 'vitest';
import { conditionsOf } from '../../../sql/test/record-conditions.js';
import { columnRecords, type ColumnTable } from './column-tables.js';
import { datedRecords } from './dated-tables.js';
import { now } from './organization-logs.js';

type Run = (sql: string) => Promise<readonly (readonly unknown[])[]>;

/** Conditions by which every table leaves something out. */
const selective = [
  '$.userIdentity.sessionContext.attributes.mfaAuthenticated == "false"',
  '$.readOnly in [true, "true"]',
  '$.readOnly not in [false, "false"]',
  '$.eventName contains "User"',
  '$.requestParameters.a.b exists',
];

/** Asks a table about conditions on its records: it has to give all that match, and no others where that is said to be exact. */
export async function checkColumns(table: ColumnTable, dialect: DialectName, run: Run, count: number): Promise<void> {
  const relation = relationOf(table, dialect);
  const all = { pruning: [], conditions: [] };
  expect(await run(statementOf({ dialect, relation }, all))).toHaveLength(columnRecords.length);
  for (const expression of [...selective, ...fc.sample(conditionsOf(columnRecords), { numRuns: count, seed: 1 })]) {
    const tree = parseMatch(expression);
    const { conditions, exact } = statementConditions({ dialect, relation, matches: [tree], now });
    if (conditions.length === 0) expect(selective, expression).not.toContain(expression);
    const selected = await numbersOf(relation, dialect, conditions, run);
    const matching = [...columnRecords.keys()].filter((i) => compileMatch(tree, { now })(columnRecords[i]));
    const wanted = exact ? matching : [...new Set([...selected, ...matching])].sort((a, b) => a - b);
    expect(selected, `${expression}\n${conditions.join('\n')}`).toEqual(wanted);
  }
}

const windows = [
  { from: '2026-11-12T00:00:00Z', to: '2026-11-12T23:59:59Z' },
  { from: '2026-11-17T06:30:00Z', to: '2026-11-17T08:00:00Z' },
  { from: '2026-11-16T00:00:00Z' },
];
const places = [
  { regions: [], accounts: [] },
  { regions: ['eu-west-1'], accounts: ['011122223333'] },
];

/** Asks a table about times, regions and accounts: it has to give all records of them, and those that do not say theirs, and has to leave out others. */
export async function checkDated(table: ColumnTable, dialect: DialectName, run: Run): Promise<void> {
  const relation = relationOf(table, dialect, ['aws_region', 'account_id', 'part_date', 'dt']);
  for (const { from: first, to } of windows) {
    for (const { regions, accounts } of places) {
      const window = { from: Date.parse(first), to: to === undefined ? Infinity : Date.parse(to) };
      const pruning = { ...logsPruning(window, regions), accounts };
      const made = statementConditions({ dialect, relation, matches: [], now, window, pruning });
      const conditions = [...made.pruning, ...made.conditions];
      const selected = await numbersOf(relation, dialect, conditions, run);
      const where = conditions.join('\n');
      const wanted = [...datedRecords.entries()].filter(([, { eventTime, awsRegion, recipientAccountId }]) => {
        const time = Date.parse(String(eventTime));
        return (
          (eventTime === undefined || (time >= window.from && time <= window.to)) &&
          (regions.length === 0 || awsRegion === undefined || regions.includes(String(awsRegion))) &&
          (accounts.length === 0 || recipientAccountId === undefined || accounts.includes(String(recipientAccountId)))
        );
      });
      expect(selected, where).toEqual(expect.arrayContaining(wanted.map(([i]) => i)));
      expect(selected.length, where).toBeLessThan(datedRecords.length);
      expect(made.pruning).toHaveLength(1 + regions.length + accounts.length);
    }
  }
}

/** The table as the columns of its description say; without names of partitions the description does not tell them. */
function relationOf({ columns, from }: ColumnTable, dialect: DialectName, partitions?: readonly string[]): Relation {
  const rows = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    ...(partitions && { extra: partitions.includes(name) ? 'partition key' : '' }),
  }));
  const of = { dialect, table: 'ct', from, members: recordMembers() };
  return describedRelation(readDescribedTable(JSON.stringify(rows)), of).relation;
}

/** The numbers of the records for which the conditions hold, in their order. */
async function numbersOf(
  { from, record }: Relation,
  dialect: DialectName,
  conditions: readonly string[],
  run: Run,
): Promise<readonly number[]> {
  const parsed = record === undefined ? undefined : tableForms[dialect].parsed?.(record);
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.join(' AND ')}`;
  return (await run(`SELECT i FROM ${from}${parsed?.join ?? ''}${where} ORDER BY i`)).map(([i]) => Number(i));
}
