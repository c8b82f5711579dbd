import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from './records.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
const isRoot = process.getuid?.() === 0;
const each = 330;
const megabyte = 1024 * 1024;

const line = (id: string, members: object = {}): string => JSON.stringify(record(id, 's3', 'GetBucketAcl', members));
const log = (...records: readonly string[]): string => `{"Records":[${records.join(',')}]}`;

/** Bytes that are no text, the same each time. */
function noise(seed: number, length: number): Buffer {
  let state = seed + 1;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 255));
}

beforeAll(() => {
  const put = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
  for (let i = 0; i < each; i++) {
    put(`empty-${i}.json`, '');
    put(`noise-${i}.bin`, noise(i, 2000));
    const whole = gzipSync(log(...Array.from({ length: 20 }, (_, k) => line(`cut-${i}-${k}`))));
    put(`cut-${i}.json.gz`, whole.subarray(0, whole.length / 2));
  }
  put('bomb-of-blanks.json.gz', gzipSync(Buffer.alloc(200 * megabyte, ' ')));
  put(
    'bomb-of-text.json.gz',
    gzipSync(Buffer.concat([Buffer.from('{"eventID":"'), Buffer.alloc(200 * megabyte, 'a')])),
  );
  put(
    'long-record.json.gz',
    gzipSync(log(line('before'), line('long', { requestParameters: { a: 'b'.repeat(50_000_000) } }), line('after')), {
      level: 1,
    }),
  );
  put('broken.json', log(line('good-1'), '{"eventID":"broken","eventName":}', line('good-2')));
  put('lines.json', [line('line-1'), '{"eventID": nope}', line('line-3'), 'no JSON at all', line('line-5')].join('\n'));
  put('forbidden.json', line('forbidden'));
  chmodSync(join(folder, 'forbidden.json'), 0);
  symlinkSync('/nowhere/at/all', join(folder, 'dangling.json'));
  mkdirSync(join(folder, 'loop'));
  symlinkSync(folder, join(folder, 'loop/up'));
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the lookup; how much memory it had at most comes at the end of standard error. */
async function look(
  argv: readonly string[],
): Promise<{ code: number; ids: string[]; err: string[]; megabytes: number }> {
  const report = 'process.on("exit",()=>process.stderr.write("rss "+process.resourceUsage().maxRSS))';
  const child = spawn(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(report)}`,
    binary,
    'lookup',
    ...argv,
    '--source',
    folder,
    '--fields',
    'eventID',
  ]);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number];
  const megabytes = Math.max(...[...err.matchAll(/rss (\d+)/g)].map(([, kilobytes]) => Number(kilobytes) / 1024));
  return {
    code,
    ids: [...out.matchAll(/"eventID":"([^"]*)"/g)].map(([, id]) => id!).toSorted(),
    err: err
      .replaceAll(/rss \d+/g, '')
      .replaceAll(`${folder}/`, '')
      .split('\n')
      .filter((text) => text !== ''),
    megabytes,
  };
}

const intact = ['after', 'before', ...(isRoot ? ['forbidden'] : []), 'good-1', 'good-2', 'line-1', 'line-3', 'line-5'];
const reported = [
  'bomb-of-text.json.gz, line 1, byte X: expected a record of at most 16777216 bytes, found a longer one, which is passed over',
  'bomb-of-text.json.gz, line 1, byte X: expected the closing quote of a string, found the end of the input',
  'broken.json, line 1, byte X: expected a JSON value, found "}" at byte X',
  'dangling.json: expected a file or a folder that can be read, found there is nothing of that name',
  ...(isRoot
    ? []
    : [
        'forbidden.json, line 1, byte X: expected a file that can be read to its end, found the permission to read it is missing',
      ]),
  'lines.json, line 2, byte X: expected a JSON value, found "nope" at byte X',
  'lines.json, line 4, byte X: expected a JSON value, found "no" at byte X',
  'long-record.json.gz, line 1, byte X: expected a record of at most 16777216 bytes, found a longer one, which is passed over',
  'pipe.json: expected a file or a folder that can be read, found a device, pipe or socket',
];

test.skipIf(!existsSync(join(binary, '../../dist/trailkit.js')))(
  'a thousand bad files (needs the built binary): each is named, nothing that can be read is lost, memory is bounded',
  async () => {
    for (const argv of [[], ['s3:Get*']]) {
      const { code, ids, err, megabytes } = await look(argv);
      expect(code).toBe(3);
      expect(ids.filter((id) => !id.startsWith('cut-'))).toEqual(intact);
      const own = err.filter((text) => !/^trailkit lookup: (?:(?:noise|cut)-|passed over)/.test(text));
      expect(
        own.map((text) => text.replace('trailkit lookup: ', '').replaceAll(/byte \d+/g, 'byte X')).toSorted(),
      ).toEqual(reported);
      const files = (kind: string): number =>
        new Set(err.flatMap((text) => new RegExp(`${kind}-\\d+`).exec(text)?.[0] ?? [])).size;
      expect([files('cut'), files('noise')]).toEqual([each, each]);
      expect(megabytes).toBeLessThan(400);
    }
  },
  120_000,
);
