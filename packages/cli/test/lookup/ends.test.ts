import { Readable, Writable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import type { Io } from '@trailkit/command-line';
import { ReaderGone } from '@trailkit/command-line';
import { runLookup } from '../../src/commands/lookup.js';
import { compileField } from '../../src/lookup/fields.js';
import { progressOf } from '../../src/lookup/progress.js';
import { tableOutput } from '../../src/lookup/table.js';
import { warningReporter } from '../../src/lookup/warning-reporter.js';
import { record } from './records.js';

/** Records without end, until the given number was read; then the signal is aborted for a reason. */
async function stopped(
  reason: unknown,
  argv: readonly string[] = [],
): Promise<{ code: number; out: string; err: string }> {
  const controller = new AbortController();
  const written = { out: '', err: '' };
  async function* endless(): AsyncGenerator<Buffer> {
    for (let i = 0; ; i++) {
      if (i === 2000) {
        // The records that were read are looked at first.
        await new Promise((resolve) => setTimeout(resolve, 100));
        controller.abort(reason);
      }
      yield Buffer.from(`${JSON.stringify(record(`id-${i}`, 's3', 'GetBucketAcl'))}\n`);
    }
  }
  const collect = (to: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[to] += chunk.toString();
        done();
      },
    });
  const io: Io = {
    stdin: Readable.from(endless()),
    stdout: collect('out'),
    stderr: collect('err'),
    env: {},
    signal: controller.signal,
  };
  return { code: await runLookup(['--source', '-', ...argv], io), ...written };
}

const partly = 'trailkit lookup: interrupted; so much was found until then\n';

describe('a lookup that is stopped', () => {
  const cases: readonly { name: string; in: readonly string[]; read: (out: string) => number }[] = [
    {
      name: 'lines',
      in: [],
      read: (out) =>
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)).length,
    },
    { name: 'a list that ends', in: ['-o', 'json'], read: (out) => (JSON.parse(out) as unknown[]).length },
    { name: 'sorted records', in: ['--sort', 'time'], read: (out) => out.trimEnd().split('\n').length },
    {
      name: 'counts',
      in: ['--count-by', 'eventName', '-o', 'csv'],
      read: (out) => Number(/^(\d+),[^,]*,[^,]*,GetBucketAcl\r$/m.exec(out)?.[1]),
    },
  ];
  test.each(cases)('by Ctrl-C delivers what it has, and says so: $name', async ({ in: argv, read }) => {
    const { code, out, err } = await stopped(undefined, argv);
    expect([code, err]).toEqual([3, partly]);
    expect(read(out)).toBeGreaterThan(100);
    expect(read(out)).toBeLessThanOrEqual(2000);
  });

  test('because nobody reads on is quiet', async () => {
    expect(await stopped(new ReaderGone())).toMatchObject({ code: 0, err: '' });
  });
});

test('a table does not wait long for more rows', async () => {
  const table = tableOutput([compileField('eventID')]);
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    expect([table.add({ record: { eventID: 'first' } }), table.pause?.()]).toEqual(['', '']);
    vi.advanceTimersByTime(1500);
    expect(table.pause?.()).toBe('eventID\nfirst\n');
    expect([table.add({ record: { eventID: 'second' } }), table.end()]).toEqual(['second\n', '']);
  } finally {
    vi.useRealTimers();
  }
});

test('of a file without end of faults, some are reported', () => {
  const { lines, rest } = warningReporter();
  const fault = (file: string, offset: number) => ({
    location: { kind: 'file' as const, file, line: 1, offset },
    expected: 'a JSON value',
    found: 'none',
  });
  const reported = Array.from({ length: 1000 }, (_, i) =>
    lines([fault('a.bin', i), fault('s3://b/k, line 1', i)]),
  ).flat();
  expect(reported).toHaveLength(20);
  expect(reported.at(-1)).toBe('s3://b/k, line 1, line 1, byte 9: expected a JSON value, found none');
  const gone = { location: { kind: 'file' as const, file: 's3://b/gone' }, expected: 'an object', found: 'NoSuchKey' };
  expect(lines([gone])).toEqual(['s3://b/gone: expected an object, found NoSuchKey']);
  expect(rest()).toEqual([
    'a.bin: and 990 more places that cannot be read',
    's3://b/k, line 1: and 990 more places that cannot be read',
  ]);
});

test('progress is a line that is drawn again, and taken away at the end', () => {
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
