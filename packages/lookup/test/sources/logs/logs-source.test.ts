import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogsOptions } from '../../../src/index.js';
import { logsSource } from '../../../src/index.js';
import type { Cursor, SourcePage } from '../../../src/index.js';
import { compileFilter, describeLocation } from '../../../src/index.js';
import type { PageQuery } from '../contract.js';

const window = { from: Date.parse('2024-05-10T00:00:00Z'), to: Date.parse('2024-05-11T23:59:59Z') };
const everything: PageQuery = { window, filter: compileFilter({}) };
const matching = (...matches: string[]): PageQuery => ({
  window,
  filter: compileFilter({ matches, now: 0 }),
});

let folder: string;

function event(eventID: string, more: object = {}): object {
  return {
    eventVersion: '1.08',
    userIdentity: {},
    eventTime: '2024-05-10T12:00:00Z',
    eventSource: 's',
    eventName: 'A',
    eventID,
    ...more,
  };
}

const day = 'AWSLogs/1/CloudTrail/us-east-1/2024/05';
const files: Readonly<Record<string, string | Buffer>> = {
  [`${day}/08/old.json.gz`]: gzipSync(JSON.stringify({ Records: [event('before')] })),
  [`${day}/10/a.json.gz`]: gzipSync(JSON.stringify({ Records: [event('a1'), event('a2', { eventName: 'B' })] })),
  [`${day}/10/b.json.gz`]: gzipSync(
    JSON.stringify({
      Records: [event('b1', { eventTime: '2024-05-09T00:00:00Z' }), event('b2', { awsRegion: 'us-east-1' })],
    }),
  ),
  'elsewhere/us-east-1/z.json': JSON.stringify(event('z1', { awsRegion: 'ap-south-1' })),
  [`${day}/11/c.json.gz`]: gzipSync(JSON.stringify({ Records: [event('c1')] })).subarray(0, -4),
  'AWSLogs/1/CloudTrail/eu-west-1/2024/05/10/e.json.gz': gzipSync(JSON.stringify({ Records: [event('e1')] })),
  'AWSLogs/1/CloudTrail-Digest/us-east-1/2024/05/10/d.json.gz': gzipSync('{"digestS3Object":"o","logFiles":[]}'),
  'AWSLogs/1/CloudTrail-Insight/us-east-1/2024/05/10/i.json.gz': gzipSync(
    JSON.stringify({ Records: [event('i1', { eventCategory: 'Insight' })] }),
  ),
  'other/x.json': `${JSON.stringify(event('x1'))}\n${JSON.stringify(event('x2', { eventName: 'B' }))}\nbroken\n`,
  'other/y.json': JSON.stringify({ digestS3Object: 'o', logFiles: [], digestStartTime: 't' }),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-logs-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(
  query: PageQuery,
  options: Partial<LogsOptions> = {},
  make = logsSource,
): Promise<{ ids: unknown[]; warnings: string[] }> {
  const ids: unknown[] = [];
  const warnings: string[] = [];
  const source = make({ location: folder, threads: 0, ...options });
  for await (const page of source.pages(source.plan(query.filter, query.window), {
    signal: new AbortController().signal,
  })) {
    ids.push(...page.records.map(({ record }) => record.eventID));
    for (const { location, expected, found } of page.warnings)
      warnings.push(`${describeLocation(location).replaceAll(folder, 'DIR')}: expected ${expected}, found ${found}`);
  }
  return { ids, warnings };
}

const cut = `DIR/${day}/11/c.json.gz, line 1, byte 139: expected the rest of the gzip data, found the end of the input`;
const broken = 'DIR/other/x.json, line 3, byte 252: expected a JSON value, found "broken" at byte 252';

const cases: readonly {
  name: string;
  query?: PageQuery;
  options?: Partial<LogsOptions>;
  out: { ids: unknown[]; warnings: string[] };
}[] = [
  {
    name: 'everything of the window, in the order of the files, with what is broken',
    out: { ids: ['e1', 'a1', 'a2', 'b2', 'c1', 'z1', 'x1', 'x2'], warnings: [cut, broken] },
  },
  {
    name: 'what matches',
    query: matching('$.eventName == "B"'),
    out: { ids: ['a2', 'x2'], warnings: [cut, broken] },
  },
  {
    name: 'what matches all of several expressions',
    query: matching('$.eventName == "B"', '$.eventID != "a2"'),
    out: { ids: ['x2'], warnings: [cut, broken] },
  },
  {
    name: 'Insights events',
    query: { window, filter: compileFilter({ insights: true }) },
    out: { ids: ['i1'], warnings: [broken] },
  },
  {
    name: 'one region: keys that name others are passed over',
    options: { regions: ['eu-west-1'] },
    out: { ids: ['e1', 'x1', 'x2'], warnings: [broken] },
  },
  {
    name: 'one region: records that name others are passed over, wherever they are',
    options: { regions: ['us-east-1'] },
    out: { ids: ['a1', 'a2', 'b2', 'c1', 'x1', 'x2'], warnings: [cut, broken] },
  },
];

describe('logs in a folder', () => {
  for (const { name, query = everything, options, out } of cases)
    test(name, async () => expect(await read(query, options)).toEqual(out));

  test('a file that is named is read whatever its key says', async () => {
    const location = join(folder, `${day}/08/old.json.gz`);
    const found = await read(everything, { location });
    expect(found).toEqual({ ids: ['before'], warnings: [] });
  });

  test('files that were read before are passed over', async () => {
    const isRead = (name: string): boolean => !name.endsWith('b.json.gz');
    expect(await read(everything, { isRead })).toEqual({ ids: ['b2'], warnings: [] });
  });

  test('a location that is not there', async () => {
    const location = join(folder, 'missing');
    await expect(read(everything, { location })).rejects.toMatchObject({
      code: 'not-found',
      message: `${location}: expected a file or a folder that can be read, but there is nothing of that name`,
    });
  });

  test('records bear their text and location', async () => {
    const source = logsSource({ location: join(folder, `${day}/10/a.json.gz`), threads: 0 });
    const pages = source.pages(source.plan(matching('$.eventName == "B"').filter, window), {
      signal: new AbortController().signal,
    });
    for await (const { records } of pages) {
      if (records.length === 0) continue;
      const text = JSON.stringify(event('a2', { eventName: 'B' }));
      const location = { file: join(folder, `${day}/10/a.json.gz`), index: 1, line: 1, offset: 138 };
      const record = JSON.parse(text) as { eventID: string; eventTime: string };
      const known = { eventID: record.eventID, eventTime: record.eventTime };
      const line = Buffer.from(`${text}\n`);
      expect(records).toHaveLength(1);
      const [found] = records;
      expect(found).toMatchObject({ text, known, isFiltered: true, location });
      const { bytes, from, to } = found!.line!;
      expect([found!.record, bytes.subarray(from, to)]).toEqual([record, line]);
    }
  });

  test('from every cursor on comes the rest', async () => {
    const source = logsSource({ location: folder, threads: 0 });
    const { signal } = new AbortController();
    const all: unknown[] = [];
    const stops: { cursor: Cursor; count: number; done: number }[] = [];
    for await (const { records, cursor, done } of source.pages(source.plan(everything.filter, window), { signal })) {
      all.push(...records.map(({ record }) => record.eventID));
      if (cursor) stops.push({ cursor, count: all.length, done: done! });
    }
    expect(stops.at(-1)!.done).toBe(1);
    for (const { cursor, count } of stops) {
      const rest: unknown[] = [];
      for await (const { records } of source.pages(source.plan(everything.filter, window), {
        resumeFrom: cursor,
        signal,
      }))
        rest.push(...records.map(({ record }) => record.eventID));
      expect(rest).toEqual(all.slice(count));
    }
  });
});

test('a log of another region has global events of a region, until 2021', async () => {
  const source = logsSource({ location: join(folder, 'once'), threads: 0, regions: ['us-east-1'] });
  const ids: unknown[] = [];
  for (const year of [2021, 2022]) {
    const key = join(folder, 'once/AWSLogs/1/CloudTrail/eu-west-1', `${year}/01/02`, 'log.json.gz');
    mkdirSync(dirname(key), { recursive: true });
    const eventTime = `${year}-01-02T00:00:00Z`;
    const Records = ['us-east-1', 'eu-west-1'].map((awsRegion) =>
      event(`${year} ${awsRegion}`, { awsRegion, eventTime }),
    );
    writeFileSync(key, gzipSync(JSON.stringify({ Records })));
  }
  const plan = source.plan(everything.filter, { from: 0, to: Date.now() });
  for await (const { records } of source.pages(plan, { signal: new AbortController().signal }))
    ids.push(...records.map(({ record }) => record.eventID));
  rmSync(join(folder, 'once'), { recursive: true });
  expect(ids).toEqual(['2021 us-east-1']);
});

describe('logs that come later', () => {
  const late = join('AWSLogs/1/CloudTrail/eu-west-1/2024/05/10', '0-late.json.gz');
  afterAll(() => rmSync(join(folder, late), { force: true }));

  test('are delivered from every cursor on, though they sort before it', async () => {
    const source = logsSource({ location: folder, threads: 0 });
    const { signal } = new AbortController();
    const plan = source.plan(everything.filter, window);
    const stops: { cursor: Cursor; rest: unknown[] }[] = [];
    for await (const { records, cursor } of source.pages(plan, { signal })) {
      for (const { rest } of stops) rest.push(...records.map(({ record }) => record.eventID));
      if (cursor) stops.push({ cursor: JSON.parse(JSON.stringify(cursor)) as Cursor, rest: [] });
    }
    writeFileSync(join(folder, late), gzipSync(JSON.stringify({ Records: [event('late')] })));
    for (const { cursor, rest } of stops) {
      const found: unknown[] = [];
      for await (const { records } of source.pages(plan, { resumeFrom: cursor, signal }))
        found.push(...records.map(({ record }) => record.eventID));
      expect(found).toEqual(['late', ...rest]);
    }
  });

  test('a cursor of trailkit 0.1 goes on in the order of the files, and says what that leaves out', async () => {
    const source = logsSource({ location: folder, threads: 0 });
    const file = join(folder, 'other/x.json');
    const resumeFrom = { file, records: 1 } as object as Cursor;
    const pages: SourcePage[] = [];
    for await (const page of source.pages(source.plan(everything.filter, window), {
      resumeFrom,
      signal: new AbortController().signal,
    }))
      pages.push(page);
    expect(pages.flatMap(({ records }) => records.map(({ record }) => record.eventID))).toEqual(['x2']);
    expect(pages.flatMap(({ notices = [] }) => notices).filter((notice) => notice.includes('0.1'))).toEqual([
      `${folder}: the checkpoint is of trailkit 0.1 and passes over logs that were delivered late, before ${file}`,
    ]);
  });

  test('a cursor that is written when more was read is that of its page all the same', async () => {
    const source = logsSource({ location: folder, threads: 0 });
    const cursors: { cursor: Cursor; text: string }[] = [];
    for await (const { cursor } of source.pages(source.plan(everything.filter, window), {
      signal: new AbortController().signal,
    }))
      if (cursor) cursors.push({ cursor, text: JSON.stringify(cursor) });
    expect(cursors.length).toBeGreaterThan(5);
    for (const { cursor, text } of cursors) expect(JSON.stringify(cursor)).toBe(text);
  });
});

describe('logs from standard input', () => {
  test('are read as files are', async () => {
    const stdin = Readable.from([gzipSync(JSON.stringify({ Records: [event('1'), event('2', { eventName: 'B' })] }))]);
    expect(await read(matching('$.eventName == "B"'), { location: '-', stdin })).toEqual({ ids: ['2'], warnings: [] });
  });

  test('an abort ends the wait for more', async () => {
    const controller = new AbortController();
    const source = logsSource({ location: '-', stdin: new PassThrough() });
    const reading = (async () => {
      for await (const page of source.pages(source.plan(everything.filter, window), { signal: controller.signal }))
        expect(page.records).toEqual([]);
    })();
    setTimeout(() => controller.abort(new Error('enough')), 10);
    await expect(reading).rejects.toThrow('enough');
  });
});

const built = new URL('../../../dist/main/index.js', import.meta.url);

describe.skipIf(!existsSync(built))('logs in a folder, with threads (skipped where the package is not built)', () => {
  const many = (): string => {
    const large = join(folder, 'large');
    mkdirSync(large, { recursive: true });
    for (let file = 0; file < 100; file++) {
      const records = Array.from({ length: 40 }, (_, index) => event(`${file}-${index}`));
      writeFileSync(
        join(large, `${String(file).padStart(3, '0')}.json.gz`),
        gzipSync(JSON.stringify({ Records: records })),
      );
    }
    return large;
  };

  test('come in order, once each', async () => {
    const { logsSource: threaded } = (await import(built.href)) as { logsSource: typeof logsSource };
    const location = many();
    const expected = await read(everything, { location });
    expect(expected.ids).toHaveLength(4000);
    expect(await read(everything, { location, threads: 3 }, threaded)).toEqual(expected);
    const one = matching('$.eventID == "42-7"');
    expect(await read(one, { location, threads: 3 }, threaded)).toEqual({ ids: ['42-7'], warnings: [] });
  });

  test('an abort ends them', async () => {
    const { logsSource: threaded } = (await import(built.href)) as { logsSource: typeof logsSource };
    const controller = new AbortController();
    const reading = (async () => {
      const source = threaded({ location: many(), threads: 2 });
      for await (const page of source.pages(source.plan(everything.filter, window), { signal: controller.signal }))
        if (page.records.length > 0) controller.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
  });
});
