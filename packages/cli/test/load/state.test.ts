import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keepState } from '../../src/load/state/keep-state.js';
import { readState, writeState } from '../../src/load/state/load-state.js';
import { openLoadedFiles } from '../../src/load/state/loaded-files.js';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
afterAll(() => rmSync(folder, { recursive: true }));
const window = { from: 1, to: 2 };
const place = { window, sources: { here: { isDone: false } }, delivered: 3, recent: [] };
const key = '{"query":"a","--url":"http://one/"}';

describe('a state', () => {
  it('is read as it was written, and no other file is left', async () => {
    const file = join(folder, 'whole');
    await writeState(file, { version: 1, key, sources: { here: place } });
    expect(readState(file, key)).toEqual({ version: 1, key, sources: { here: place } });
    expect(readdirSync(folder)).toEqual(['whole']);
  });

  it('of trailkit 0.1 is read, too', async () => {
    const file = join(folder, 'old');
    const cursor = { file: 'a.json.gz', whole: true };
    const old = (done: boolean) => ({
      window,
      targets: { here: { window, chains: [{ cursor, done }] } },
      delivered: 3,
    });
    const sources = { one: { ...old(true), recent: [], account: '1' }, other: { ...old(false), recent: [] } };
    writeFileSync(file, JSON.stringify({ version: 1, key, sources }));
    const read = readState(file, key)!.sources;
    expect([read.one!.sources.here!.isDone, read.one!.account, read.one!.delivered]).toEqual([true, '1', 3]);
    expect(read.other!.sources.here).toEqual({ cursor: { window, chains: [{ cursor, done: false }] }, isDone: false });
  });

  it('is none where there is no file', async () => {
    expect(readState(join(folder, 'none'), key)).toBeUndefined();
  });

  const other = (text: string): string => {
    const file = join(folder, 'other');
    writeFileSync(file, text);
    return file;
  };
  it.each([
    {
      name: 'of another load',
      in: JSON.stringify({ version: 1, key: '{"query":"b","--url":"http://two/"}', sources: {} }),
      out: 'expected the state of this load, found one with another query, another --url; name another file, or remove this one',
    },
    ...['', '{', '{"version":1}', 'null', JSON.stringify({ version: 2, key, sources: {} })].map((text) => ({
      name: `that is ${text}`,
      in: text,
      out: 'expected a state of cloudtrail-es-loader, found something else; name another file',
    })),
  ])('$name is refused', async ({ in: text, out }) => {
    const file = other(text);
    expect(() => readState(file, key)).toThrow(`${file}: ${out}`);
  });

  it('that cannot be kept is reported before anything is loaded', async () => {
    const file = join(folder, 'nowhere', 'state');
    await expect(writeState(file, { version: 1, key, sources: {} })).rejects.toThrow(
      `${file}: expected a file that a state can be kept in, but the system answered ENOENT`,
    );
  });
});

describe('the logs that were loaded', () => {
  it('are known to later runs, until they change', async () => {
    const [list, one, two] = ['list', 'one.json', 'two.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const name of [one, two]) writeFileSync(name, '{}');
    const first = await openLoadedFiles(list);
    expect([one, two, 's3://b/k'].map(first.has)).toEqual([false, false, false]);
    appendFileSync(two, '{}'); // while it is read
    await first.add([one, 's3://b/k']);
    await first.add([two]);
    await first.close();
    const second = await openLoadedFiles(list);
    expect([one, two, 's3://b/k', 's3://b/l'].map(second.has)).toEqual([true, false, true, false]);
    await second.close();
  });

  it('a line that was not finished is no name, nor part of the next', async () => {
    const list = join(folder, 'torn');
    writeFileSync(list, '"s3://b/one"\n"s3://b/tw');
    const opened = await openLoadedFiles(list);
    expect(['s3://b/one', 's3://b/two'].map(opened.has)).toEqual([true, false]);
    await opened.add(['s3://b/two']);
    await opened.close();
    const again = await openLoadedFiles(list);
    expect(['s3://b/one', 's3://b/two'].map(again.has)).toEqual([true, true]);
    await again.close();
  });
});

it('a kept state is on disk after a flush, with its logs', async () => {
  const file = join(folder, 'kept');
  const loaded = await openLoadedFiles(`${file}.files`);
  const keeper = keepState(file, key, loaded);
  for (let delivered = 0; delivered < 50; delivered++)
    await keeper.note({ sources: { here: { ...place, delivered } }, files: [`s3://b/${delivered}`] });
  await keeper.flush();
  await loaded.close();
  expect(readState(file, key)!.sources.here!.delivered).toBe(49);
  const names = readFileSync(`${file}.files`, 'utf8').trim().split('\n');
  expect(names).toEqual(Array.from({ length: 50 }, (_, number) => `"s3://b/${number}"`));
});
