import { logsPruning, recordMembers } from '@trailkit/lookup';
import { compileMatch, parseMatch } from '@trailkit/match';
import {
  describedRelation,
  readDescribedTable,
  statementConditions,
  statementOf,
  type DialectName,
} from '@trailkit/sql';
import fc from 'fast-check';
import { expect } from 'vitest';
import { conditionsOf } from '../../../sql/test/record-conditions.js';
import { columnRecords, type ColumnTable } from './column-tables.js';
import { datedRecords, type DatedTable } from './dated-tables.js';
import { now } from './organization-logs.js';

/** Conditions by which every table leaves something out. */
const selective = [
  '$.userIdentity.sessionContext.attributes.mfaAuthenticated == "false"',
  '$.readOnly in [true, "true"]',
  '$.readOnly not in [false, "false"]',
  '$.eventName contains "User"',
  '$.requestParameters.a.b exists',
];

/** Asks a table about conditions on its records: it has to give all that match, and no others where that is said to be exact. */
export async function checkColumns(
  { columns, from }: ColumnTable,
  dialect: string,
  run: (sql: string) => Promise<readonly (readonly unknown[])[]>,
  count: number,
): Promise<void> {
  const described = readDescribedTable(JSON.stringify(Object.entries(columns).map(([name, type]) => ({ name, type }))));
  const of = { dialect: dialect as DialectName, table: 'ct', from, members: recordMembers() };
  const { relation } = describedRelation(described, of);
  const all = { pruning: [], conditions: [] };
  expect(await run(statementOf({ dialect: of.dialect, relation }, all))).toHaveLength(columnRecords.length);
  for (const expression of [...selective, ...fc.sample(conditionsOf(columnRecords), { numRuns: count, seed: 1 })]) {
    const tree = parseMatch(expression);
    const { conditions, exact } = statementConditions({ dialect: of.dialect, relation, matches: [tree], now });
    const isAsked = conditions.length > 0;
    if (!isAsked) expect(selective, expression).not.toContain(expression);
    const where = isAsked ? `\nWHERE ${conditions.join(' AND ')}` : '';
    const rows = await run(`SELECT i FROM ${relation.from}${relation.parsed?.join ?? ''}${where} ORDER BY i`);
    const selected = rows.map(([i]) => Number(i));
    const matching = [...columnRecords.keys()].filter((i) => compileMatch(tree, { now })(columnRecords[i]));
    const wanted = exact ? matching : [...new Set([...selected, ...matching])].sort((a, b) => a - b);
    expect(selected, `${expression}${where}`).toEqual(wanted);
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
export async function checkDated(
  { columns, from }: DatedTable,
  dialect: string,
  run: (sql: string) => Promise<readonly (readonly unknown[])[]>,
): Promise<void> {
  const partitions = new Set(['aws_region', 'account_id', 'part_date', 'dt']);
  const rows = Object.entries(columns).map(([name, type]) => ({
    name,
    type,
    extra: partitions.has(name) ? 'partition key' : '',
  }));
  const of = { dialect: dialect as DialectName, table: 'ct', from, members: recordMembers() };
  const { relation } = describedRelation(readDescribedTable(JSON.stringify(rows)), of);
  for (const { from: first, to } of windows) {
    for (const { regions, accounts } of places) {
      const window = { from: Date.parse(first), to: to === undefined ? Infinity : Date.parse(to) };
      const pruning = { ...logsPruning(window, regions), accounts };
      const made = statementConditions({ dialect: of.dialect, relation, matches: [], now, window, pruning });
      const where = [...made.pruning, ...made.conditions].join('\n  AND ');
      const selected = (await run(`SELECT i FROM ${relation.from}${relation.parsed?.join ?? ''}\nWHERE ${where}`)).map(
        ([i]) => Number(i),
      );
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
