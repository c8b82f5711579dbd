import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';
import { record } from '../lookup/records.js';

/** Commands that are given files by their names read a dataset of `trailkit convert` as they read the logs that it was made of. */
const root = mkdtempSync(join(tmpdir(), 'read-by-name-'));
afterAll(() => rmSync(root, { recursive: true }));
const at = (name: string): string => join(root, name);

const trailkit = (argv: readonly string[]): Promise<Ran> => run((io) => runTrailkit(argv, io));

beforeAll(async () => {
  const records = [
    record('e-1', 'iam', 'CreateUser', { requestParameters: { userName: 'alice' } }),
    record('e-2', 'iam', 'CreateUser', { requestParameters: { userNaem: 'bob' } }),
    record('e-3', 'iam', 'NoSuchCall', { requestParameters: { big: 1 } }),
  ];
  writeFileSync(at('log.json'), JSON.stringify({ Records: records }));
  writeFileSync(at('rule.match'), '$.requestParameters.userName == "alice"');
  expect((await trailkit(['convert', at('log.json'), '--to', 'parquet', '--out', at('lake')])).code).toBe(0);
  mkdirSync(at('damaged'));
  writeFileSync(at('damaged/part.parquet'), 'PAR1 and no more');
});

const commands: readonly (readonly string[])[] = [
  ['validate', 'DATA', '--output', 'ndjson'],
  ['validate', 'DATA', '--output', 'summary'],
  ['fidelity', 'DATA'],
  ['rules', 'test', at('rule.match'), '--records', 'DATA', '--output', 'ndjson'],
];
const given = (command: readonly string[], name: string): readonly string[] =>
  command.map((word) => (word === 'DATA' ? at(name) : word));

test.each(commands.map((command) => ({ name: command.slice(0, 2).join(' '), command })))(
  '$name, a dataset',
  async ({ command }) => {
    const [logs, lake] = [await trailkit(given(command, 'log.json')), await trailkit(given(command, 'lake'))];
    const lines = ({ out }: Ran): readonly string[] =>
      out
        .replaceAll(/"(?:file|record|test)":"[^"]*"/g, '')
        .split('\n')
        .sort();
    expect(logs.out).not.toBe('');
    expect(lines(lake)).toEqual(lines(logs));
    expect(lake.code).toBe(logs.code);
    expect(lake.err).not.toContain('passed over');
  },
);

test.each(commands.map((command) => ({ name: command.slice(0, 2).join(' '), command })))(
  '$name, a damaged file',
  async ({ command }) => {
    const { code, err } = await trailkit(given(command, 'damaged'));
    expect(code).toBe(3);
    expect(err).toContain('damaged/part.parquet, line 1, byte 0: expected a Parquet file that can be read, found ');
  },
);
