import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/io.js';
import { ReaderGone } from '../../src/io.js';
import { runLookup } from '../../src/commands/lookup.js';
import { progressOf } from '../../src/lookup/progress.js';
import { record } from './records.js';

/** Records without end, until the reader has had enough; then the signal is aborted for a reason. */
async function stopped(reason: unknown, argv: readonly string[] = []): Promise<{ code: number; err: string }> {
  const controller = new AbortController();
  let err = '';
  function* endless(): Generator<Buffer> {
    for (let i = 0; ; i++) yield Buffer.from(`${JSON.stringify(record(`id-${i}`, 's3', 'GetBucketAcl'))}\n`);
  }
  const io: Io = {
    stdin: Readable.from(endless()),
    stdout: new Writable({
      write(_chunk, _encoding, done) {
        controller.abort(reason);
        done();
      },
    }),
    stderr: new Writable({
      write(chunk: Buffer, _encoding, done) {
        err += chunk.toString();
        done();
      },
    }),
    env: {},
    signal: controller.signal,
  };
  const code = await runLookup(['--source', '-', ...argv], io);
  return { code, err };
}

describe('a lookup that is stopped', () => {
  test('by Ctrl-C says how to go on', async () => {
    expect(await stopped(undefined)).toEqual({
      code: 3,
      err: 'trailkit lookup: interrupted; with --checkpoint FILE, the same command would go on from here the next time\n',
    });
  });

  test('because nobody reads on is quiet', async () => {
    expect(await stopped(new ReaderGone())).toEqual({ code: 0, err: '' });
  });
});

test('progress is a line that is drawn anew, and taken away at the end', () => {
  let written = '';
  let time = 0;
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const progress = progressOf({ stderr: Object.assign(stderr, { isTTY: true }) }, 2, () => time);
  const step = { records: [{ record: {} }], seen: 50, warnings: [] };
  for (const [source, done] of [
    ['b', undefined],
    ['a', 0.5],
    ['a', 0.75],
    ['b', 0.25],
  ] as const) {
    progress.request();
    time += 10_000;
    progress.step({ ...step, source, done });
  }
  progress.clear();
  expect(written.split('\r\u001b[2K').slice(1)).toEqual([
    '50 records seen, 1 matched, 1 requests',
    '25 %, 100 records seen, 2 matched, 2 requests, 60 s left',
    '37 %, 150 records seen, 3 matched, 3 requests, 50 s left',
    '50 %, 200 records seen, 4 matched, 4 requests, 40 s left',
    '',
  ]);
});
