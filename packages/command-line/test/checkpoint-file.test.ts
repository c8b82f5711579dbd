import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { CheckpointHeader } from '../src/index.js';
import { readCheckpointFile, writeCheckpointFile, writeCheckpointFileDurably } from '../src/index.js';

interface Position extends CheckpointHeader {
  readonly position: number;
}

const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const names = { noun: 'checkpoint', command: 'shop sell', run: 'sale' };
const key = '{"--price":"5","--to":["alice"]}';
const parse = (found: unknown): Position | undefined =>
  typeof (found as Position).position === 'number' ? (found as Position) : undefined;
const read = (file: string): Position | undefined => readCheckpointFile(file, key, names, parse);

it.each([
  { name: 'fast', writeFile: writeCheckpointFile },
  { name: 'durably', writeFile: writeCheckpointFileDurably },
])('is read as it was written, $name, and nothing is left beside it', async ({ name, writeFile }) => {
  const inside = join(folder, name);
  mkdirSync(inside);
  const file = join(inside, 'file');
  expect(read(file)).toBeUndefined();
  for (const position of [1, 2]) {
    const checkpoint: Position = { version: 1, key, position };
    await writeFile(file, 'checkpoint', checkpoint);
    expect(read(file)).toEqual(checkpoint);
  }
  expect(readdirSync(inside)).toEqual(['file']);
});

const other = 'expected a checkpoint of shop sell, found something else; name another file';
it.each([
  { name: 'no JSON', text: '{', out: other },
  { name: 'null', text: 'null', out: other },
  { name: 'another version', text: JSON.stringify({ version: 2, key, position: 1 }), out: other },
  { name: 'no key', text: JSON.stringify({ version: 1, position: 1 }), out: other },
  { name: 'a key that is no object', text: JSON.stringify({ version: 1, key: '7', position: 1 }), out: other },
  { name: 'members missing', text: JSON.stringify({ version: 1, key }), out: other },
  {
    name: 'another run',
    text: JSON.stringify({ version: 1, key: '{"--price":"6","--paper":"red"}', position: 1 }),
    out: 'expected the checkpoint of this sale, found one with another --price, another --to, another --paper; name another file, or remove this one',
  },
])('$name is refused', ({ name, text, out }) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.json`);
  writeFileSync(file, text);
  expect(() => read(file)).toThrow(expect.objectContaining({ code: 'bad-arguments', message: `${file}: ${out}` }));
});

it('a folder can be neither read nor replaced', async () => {
  const file = join(folder, 'folder');
  mkdirSync(join(file, 'full'), { recursive: true });
  expect(() => read(file)).toThrow(`${file}: expected a checkpoint that can be read, but the system answered EISDIR`);
  const message =
    /folder: expected a file that a checkpoint can be kept in, but the system answered (EISDIR|ENOTEMPTY|EEXIST)$/;
  expect(() => writeCheckpointFile(file, 'checkpoint', { version: 1, key })).toThrow(message);
  await expect(writeCheckpointFileDurably(file, 'checkpoint', { version: 1, key })).rejects.toThrow(message);
  expect(existsSync(join(file, 'full'))).toBe(true);
});
