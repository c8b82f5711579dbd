import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
const log = join(folder, 'log.json');
const place = join(folder, 'place');
beforeAll(() => {
  writeFileSync(log, JSON.stringify({ Records: ['a', 'b'].map((id) => record(id, 's3', 'GetBucketAcl')) }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const look = async (...argv: readonly string[]): Promise<{ code: number; lines: number; err: string }> => {
  const { code, out, err } = await run((io) => runLookup(['--source', log, ...argv], io));
  return { code, lines: out.split('\n').length - 1, err: err.replaceAll(folder, '') };
};
const refused = (why: string): object => ({
  code: 2,
  lines: 0,
  err: `trailkit lookup: ${why}. See trailkit lookup --help\n`,
});

describe('a checkpoint', () => {
  const others: readonly { in: readonly string[]; out: string }[] = [
    { in: ['s3:*'], out: 'query' },
    { in: ['--since', '24h'], out: 'window' },
    { in: ['--source', folder], out: 'source, region or account' },
    { in: ['--fields', 'eventID'], out: '--fields' },
    { in: ['--out', join(folder, 'out'), '--errors'], out: 'query, another --out' },
  ];
  test.each(others)('of another lookup is not gone on from: $in', async ({ in: argv, out }) => {
    rmSync(place, { force: true });
    expect(await look('--checkpoint', place, '--limit', '1')).toEqual({ code: 0, lines: 1, err: '' });
    expect(await look('--checkpoint', place, ...argv)).toEqual(
      refused(
        `/place: expected the checkpoint of this lookup, found one with another ${out}; name another file, or remove this one`,
      ),
    );
  });

  const damage: readonly { name: string; in: (text: string) => string }[] = [
    { name: 'nothing', in: () => '' },
    { name: 'half of one', in: (text) => text.slice(0, -20) },
    { name: 'null', in: () => 'null' },
    { name: 'one without a state', in: (text) => JSON.stringify({ ...JSON.parse(text), state: {} }) },
    { name: 'one with a key of other kind', in: (text) => JSON.stringify({ ...JSON.parse(text), key: '1' }) },
    { name: 'one of a later version', in: (text) => JSON.stringify({ ...JSON.parse(text), version: 2 }) },
  ];
  test.each(damage)('a file with $name is none', async ({ in: harm }) => {
    rmSync(place, { force: true });
    await look('--checkpoint', place, '--limit', '1');
    writeFileSync(place, harm(readFileSync(place, 'utf8')));
    expect(await look('--checkpoint', place)).toEqual(
      refused('/place: expected a checkpoint of trailkit lookup, found something else; name another file'),
    );
  });

  const unwritable: readonly { name: string; in: string; out: string }[] = [
    {
      name: 'in a folder that is not there',
      in: join(folder, 'nowhere/place'),
      out: '/nowhere/place: expected a file that a checkpoint can be kept in, but the system answered ENOENT',
    },
    {
      name: 'that is a folder',
      in: folder,
      out: ': expected a checkpoint that can be read, but the system answered EISDIR',
    },
  ];
  test.each(unwritable)('$name is refused before anything is read', async ({ in: file, out }) => {
    expect(await look('--checkpoint', file)).toEqual(refused(out));
  });

  test('leaves no draft behind', async () => {
    rmSync(place, { force: true });
    await look('--checkpoint', place);
    expect([existsSync(place), existsSync(`${place}.new`)]).toEqual([true, false]);
  });
});
