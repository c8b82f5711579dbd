import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialectName } from '@trailkit/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';
import { checkColumns, checkDated } from './check-columns.js';
import { columnTables } from './column-tables.js';
import { datedTables } from './dated-tables.js';
import { accounts, organization, writeOrganizationLogs } from './organization-logs.js';

/** An engine with the logs of a folder. */
export interface StatementEngine {
  /** The rows of a printed statement. */
  run(sql: string): Promise<readonly (readonly unknown[])[]>;
  /** How many files a statement opens, as the engine's plan or its counters say. */
  filesRead(sql: string): Promise<number>;
  close(): void | Promise<void>;
}

interface StatementTests {
  readonly dialect: DialectName;
  readonly open: (folder: string) => StatementEngine | Promise<StatementEngine>;
  /** The folder as the engine names it. */
  readonly locationOf?: (folder: string) => string;
  /** The Insights events of a day are in the table of calls, as every file is. */
  readonly hasInsights?: boolean;
  /** The files can be read without a table, too. */
  readonly readsFiles: boolean;
  /** How many conditions a table of columns is asked about. @default 20 */
  readonly columnConditions?: number;
}

const minutes = 60_000;

/** Lookups, and whether SQL says them exactly; where that is not given, some engines do. */
const lookups: readonly { readonly argv: readonly string[]; readonly exact?: boolean }[] = [
  { argv: [], exact: true },
  { argv: ['--from', '2026-11-21', '--to', '2026-11-21'], exact: true },
  { argv: ['--to', '2026-11-21T12:30:00Z'], exact: true },
  { argv: ['iam:ListUsers', '--from', '2026-11-20'], exact: true },
  { argv: ['iam:*'], exact: true },
  { argv: ['iam:Create*', '--region', 'us-east-1'], exact: false },
  { argv: ['-m', '$.errorCode exists'], exact: true },
  { argv: ['-m', '$.errorCode == null and $.readOnly == false'], exact: true },
  { argv: ['-m', '$.requestParameters.tags[*].value == "b"', '--region', 'eu-west-1'], exact: true },
  { argv: ['-m', '$.requestParameters.tags[-1] == "é😀\\"\\\\"'], exact: true },
  {
    argv: ['-m', '$.requestParameters.nested.deep[1].key == "it\'s" or $.requestParameters.count == 1000'],
    exact: true,
  },
  { argv: ['-m', '$.requestParameters.big > 12345678901234560000'], exact: true },
  { argv: ['-m', '$..key == "a"'], exact: true },
  { argv: ['-m', '$.eventTime > 2026-11-21T00:00:00Z and $.eventSource like "s3*"'], exact: true },
  { argv: ['-m', '$.sourceIPAddress cidr "203.0.113.0/24"', '--from', '2026-11-22'], exact: true },
  { argv: ['--errors', '--from', '2026-11-20', '--to', '2026-11-22'] },
  { argv: ['--writes'], exact: false },
  { argv: ['--insights'], exact: true },
];

/** The tests of printed statements and tables in an engine: the same records as `trailkit lookup` finds, of as few files. */
export function describeStatements(
  name: string,
  {
    dialect,
    open,
    readsFiles,
    hasInsights = false,
    locationOf = (folder) => folder,
    columnConditions = 20,
  }: StatementTests,
): void {
  describe(`trailkit sql --dialect ${dialect}, in ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-sql-'));
    let engine: StatementEngine;

    const printed = async (...argv: readonly string[]): Promise<{ readonly sql: string; readonly err: string }> => {
      const { code, out, err } = await run((io) => runTrailkit(['sql', '--dialect', dialect, ...argv], io));
      expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
      return { sql: out, err };
    };
    const lookup = async (source: string, argv: readonly string[], input = ''): Promise<readonly string[]> => {
      const { out } = await run((io) => runLookup([...argv, '--source', source], io), input);
      return idsOf(out.split('\n'));
    };

    beforeAll(async () => {
      writeOrganizationLogs(folder);
      engine = await open(folder);
      const of = ['--location', locationOf(folder), '--organization', organization, '--account', accounts.join(',')];
      // Of all days and regions since 2013, an engine plans for a minute.
      const partitions = ['--from', '2026-11-15', '--regions', 'us-east-1,eu-west-1'];
      for (const table of [[], ['--insights', '--table', 'insights']]) {
        const { sql } = await printed('--ddl', ...table, ...of, ...partitions);
        for (const statement of splitStatements(sql)) await engine.run(statement);
      }
    }, 3 * minutes);
    afterAll(async () => {
      await engine?.close();
      rmSync(folder, { recursive: true });
    });

    it.each(lookups)('selects what trailkit lookup finds: $argv', { timeout: 2 * minutes }, async ({ argv, exact }) => {
      const wanted = await lookup(folder, argv);
      const table = argv.includes('--insights') ? ['--table', 'insights'] : [];
      for (const from of readsFiles ? [table, ['--location', folder]] : [table]) {
        const { sql, err } = await printed(...argv, ...from);
        const isExact = err.includes('trailkit sql: exact:');
        expect(isExact).toBe(exact ?? isExact);
        expect(err.includes('trailkit sql: bounds:')).toBe(!isExact);
        const rows = (await engine.run(sql)).map(([record]) => String(record));
        if (isExact) expect(idsOf(rows)).toEqual(wanted);
        else expect(idsOf(rows)).toEqual(expect.arrayContaining([...wanted]));
        expect(await lookup('-', argv, rows.join('\n'))).toEqual(wanted);
      }
      expect(wanted.length).toBeGreaterThan(0);
    });

    it('counts as trailkit lookup does', { timeout: 2 * minutes }, async () => {
      const argv = ['-m', '$.errorCode exists', '--count-by', 'eventName,errorCode'];
      const { out } = await run((io) => runLookup([...argv, '--source', folder, '--output', 'ndjson'], io));
      const wanted = out
        .trim()
        .split('\n')
        .map((line) => Object.values(JSON.parse(line) as object));
      const { sql } = await printed(...argv);
      const rows = (await engine.run(sql)).map((row) => [Number(row[0]), ...row.slice(1)]);
      expect(rows.map(rowText).sort()).toEqual(wanted.map(rowText).sort());
    });

    it('selects columns, and no more rows than were asked for', { timeout: 2 * minutes }, async () => {
      const { sql } = await printed(
        'iam:ListUsers',
        '--fields',
        'eventName,userIdentity.arn,requestParameters',
        '--limit',
        '3',
      );
      const rows = await engine.run(sql);
      expect(rows).toHaveLength(3);
      for (const [eventName] of rows) expect(eventName).toBe('ListUsers');
    });

    it.each(columnTables(dialect))(
      'bounds conditions by the columns of a table $name',
      { timeout: 5 * minutes },
      (table) => checkColumns(table, dialect, (sql) => engine.run(sql), columnConditions),
    );

    it.each(datedTables(dialect))('leaves rows out by the columns $name', { timeout: 5 * minutes }, (table) =>
      checkDated(table, dialect, (sql) => engine.run(sql)),
    );

    const [account = ''] = accounts;
    const day = ['--from', '2026-11-21', '--to', '2026-11-21'];
    // The day, two of late delivery, and the hour before the first, as clocks differ.
    const days = /2026\/11\/2[0-3]/;
    it.each([
      { argv: ['--account', account], of: [RegExp(account)] },
      { argv: day, of: [days] },
      { argv: [...day, '--region', 'eu-west-1'], of: [days, /eu-west-1/] },
      { argv: [...day, '--region', 'eu-west-1', '--account', account], of: [days, /eu-west-1/, RegExp(account)] },
    ])('opens the files that can have what was asked for: $argv', { timeout: 2 * minutes }, async ({ argv, of }) => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (path) => path.endsWith('.gz') && (hasInsights || !path.includes('CloudTrail-Insight')),
      );
      const wanted = files.filter((path) => of.every((part) => part.test(path)));
      expect(wanted.length).toBeGreaterThan(0);
      expect(wanted.length).toBeLessThan(files.length);
      expect(await engine.filesRead((await printed(...argv)).sql)).toBe(wanted.length);
    });
  });
}

/** Statements end with a semicolon at the end of a line. */
function splitStatements(text: string): readonly string[] {
  return text.split(/(?<=;)\n+/).filter((statement) => statement.trim() !== '');
}

function rowText(row: readonly unknown[]): string {
  return JSON.stringify(row.map((value) => value ?? null));
}

function idsOf(records: readonly string[]): readonly string[] {
  return records
    .filter((record) => record !== '')
    .map((record) => (JSON.parse(record) as { readonly eventID: string }).eventID)
    .sort();
}
