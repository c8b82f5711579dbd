import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecords } from '../src/node/index.js';
import { line } from './read.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-lookup-'));
  const files: readonly (readonly [string, string | Buffer])[] = [
    ['b/2.json', '{"n":"b2"}'],
    ['b/10.json', gzipSync('{"n":"b10"}')],
    ['B.json.gz', '{"n":"B"}'],
    ['a/deep/er/x', '{"n":"x"}'],
    ['é.json', '{"n":"é"}'],
    ['empty.json', ''],
    ['none.json.gz', gzipSync('')],
    ['d/111122223333_CloudTrail_eu-west-1_20261110T0800Z_aaaaaaaaaaaaaaaa.json.gz', ''],
    ['nothing.json.gz', ''],
  ];
  for (const [name, content] of files) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  symlinkSync(folder, join(folder, 'b', 'up'));
  symlinkSync('nowhere', join(folder, 'c'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(inputs: string | readonly string[], stdin?: Readable): Promise<string[]> {
  const lines: string[] = [];
  for await (const item of readRecords(inputs, stdin ? { stdin } : {}))
    lines.push(line(item).replaceAll(folder, 'DIR'));
  return lines;
}

describe('inputs', () => {
  test('a folder: everything below it, in the order of the names, links up not followed for ever', async () => {
    expect(await read(folder)).toEqual([
      'DIR/B.json.gz 0 at line 1, byte 0: {"n":"B"}',
      'DIR/a/deep/er/x 0 at line 1, byte 0: {"n":"x"}',
      'DIR/b/10.json 0 at line 1, byte 0: {"n":"b10"}',
      'DIR/b/2.json 0 at line 1, byte 0: {"n":"b2"}',
      'DIR/c 0 at line 1, byte 0: unreadable, expected a file or a folder that can be read, found there is nothing of that name',
      'DIR/d/111122223333_CloudTrail_eu-west-1_20261110T0800Z_aaaaaaaaaaaaaaaa.json.gz 0 at line 1, byte 0: unreadable, expected compressed data, found an empty file',
      'DIR/é.json 0 at line 1, byte 0: {"n":"é"}',
    ]);
  });

  test('several inputs in the order given, standard input among them', async () => {
    expect(
      await read([join(folder, 'b/2.json'), '-', join(folder, 'B.json.gz')], Readable.from(['{"n":"-"}'])),
    ).toEqual([
      'DIR/b/2.json 0 at line 1, byte 0: {"n":"b2"}',
      '0 at line 1, byte 0: {"n":"-"}',
      'DIR/B.json.gz 0 at line 1, byte 0: {"n":"B"}',
    ]);
  });

  test('a named input that is not there ends the run before its first record', async () => {
    const missing = join(folder, 'missing.json');
    await expect(read([join(folder, 'b/2.json'), missing])).rejects.toMatchObject({
      name: 'ReadError',
      code: 'not-found',
      message: `${missing}: expected a file or a folder that can be read, but there is nothing of that name`,
      cause: { code: 'ENOENT' },
    });
  });

  test('an abort ends a read that waits', async () => {
    const controller = new AbortController();
    const reading = (async () => {
      for await (const item of readRecords('-', { stdin: new PassThrough(), signal: controller.signal })) line(item);
    })();
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });

  test('a stream that fails is an item, after what came before it', async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from('{"a":1}{"a":');
        throw Object.assign(new Error('input/output error'), { code: 'EIO', syscall: 'read' });
      })(),
    );
    expect(await read('-', failing)).toEqual([
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 1, byte 7: unreadable, expected a file that can be read to its end, found the system answered EIO',
    ]);
  });
});
