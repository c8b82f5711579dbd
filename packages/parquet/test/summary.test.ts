import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constraints, parseMatch } from '@trailkit/match';
import { localStore, openDataset } from '../src/index.js';
import type { FileKey } from '../src/query.js';
import { datasetFiles, datasetSummary, localFile, promotedColumns, selectRows } from '../src/query.js';
import { record } from './files.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trailkit-summary-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const summaryFile = (): string => join(folder, '_trailkit/summary.ndjson');
const everyTime = { from: -Infinity, to: Infinity };

/** Writes records of some days, a file for each; those of the third have no error, and a name of their own. */
async function write(days: readonly number[], isSummarized = true): Promise<void> {
  const dataset = await openDataset({ store: localStore(folder), rowsAGroup: 20 });
  for (const day of days)
    for (let id = 0; id < 50; id++) {
      const members = {
        ...record(id + 100 * day, {
          eventTime: `2026-11-0${day}T12:00:00Z`,
          userIdentity: { userName: `user-${day}` },
        }),
        ...(day === 3 && { eventName: 'Third', errorCode: undefined }),
        ...(day === 4 && { eventName: id, awsRegion: '__proto__', userAgent: `agent ${id} ${'é'.repeat(50)}` }),
      };
      dataset.add(Buffer.from(JSON.stringify(members)), null);
    }
  await dataset.commit('key', {});
  if (isSummarized) await dataset.summarize();
}

/** The days of the files that may have a match. */
async function daysOf(match: string, times = everyTime): Promise<readonly string[]> {
  const store = localStore(folder);
  const mayHold = (await datasetSummary(store))!.mayHold(constraints(parseMatch(match), { now: 0 }), times);
  return [...(await datasetFiles(store))!.values()]
    .filter(mayHold)
    .map(({ path }) => /day=2026-11-0(\d)/.exec(path)![1]!);
}

describe('the summary of a dataset', () => {
  test.each([
    { match: '$.eventName == "Third"', days: ['3'] },
    { match: '$.eventName == "GetObject"', days: ['1', '2'] },
    { match: '$.eventName in ["GetObject", "Third"]', days: ['1', '2', '3'] },
    { match: '$.eventName == "Goal"', days: [] },
    { match: '$.eventName == "constructor"', days: [] },
    { match: '$.eventName == 7', days: ['4'] },
    { match: '$.errorCode == "Error1"', days: ['1', '2', '4'] },
    { match: 'not ($.errorCode exists)', days: ['1', '2', '3', '4'] },
    { match: '$.userIdentity.userName == "user-2" and $.eventName == "Third"', days: [] },
    { match: '$.awsRegion == "__proto__"', days: ['4'] },
    { match: '$.eventTime >= "2026-11-02T13:00:00Z"', days: ['3', '4'] },
  ])('says which files may have a match of $match', async ({ match, days }) => {
    await write([1, 2, 3, 4]);
    expect(await daysOf(match)).toEqual(days);
  });

  test('says of a window which files are in it', async () => {
    await write([1, 2, 3, 4]);
    const from = Date.parse('2026-11-03T00:00:00Z');
    expect(await daysOf('$.eventID exists', { from, to: from + 1000 * 86_400 })).toEqual(['3']);
  });

  test('has the footers of files as they are', async () => {
    await write([1, 3, 4]);
    const store = localStore(folder);
    const summary = (await datasetSummary(store))!;
    const test = { tested: [], isMatch: () => true };
    const query = { constraints: constraints([]), ...everyTime, test, wanted: promotedColumns };
    let rows = 0;
    for (const file of (await datasetFiles(store))!.values()) {
      const opened = localFile(join(folder, file.path), file.bytes);
      const footer = summary.footerOf(file);
      expect(footer).toBeDefined();
      const [known, read] = [await selectRows({ ...opened, footer }, query), await selectRows(opened, query)];
      opened.close();
      expect(known).toEqual(read);
      rows += read?.reduce((sum, { count }) => sum + count, 0) ?? 0;
    }
    expect(rows).toBe(100); // of the fourth day, the columns do not tell all
  });

  test('lacks files of a run that was ended before it: they may have anything, and the next run adds them', async () => {
    await write([1]);
    await write([2, 3], false);
    expect(await daysOf('$.eventName == "none"')).toEqual(['2', '3']);
    await write([]);
    expect(await daysOf('$.eventName == "none"')).toEqual([]);
    expect(await daysOf('$.eventName == "Third"')).toEqual(['3']);
  });

  test('is written again where files were joined, and not where nothing is new', async () => {
    await write([1]);
    await write([1, 2]);
    const before = readFileSync(summaryFile(), 'utf8');
    await write([1]);
    expect(readFileSync(summaryFile(), 'utf8')).toBe(before);
    const dataset = await openDataset({ store: localStore(folder) });
    dataset.add(Buffer.from(JSON.stringify(record(1, { eventTime: '2026-11-01T13:00:00Z', eventName: 'Late' }))), null);
    await dataset.commit('key', {});
    await dataset.compact('all');
    await dataset.summarize();
    expect(await daysOf('$.eventName == "Late"')).toEqual(['1']);
    expect(await daysOf('$.eventName == "none"')).toEqual([]);
  });

  test.each(['', '{', '{"version":2}\n', 'null\n'])('is none where it is %j', async (text) => {
    await write([1]);
    writeFileSync(summaryFile(), text);
    expect(await datasetSummary(localStore(folder))).toBeUndefined();
    await write([2]);
    expect(await daysOf('$.eventName == "none"')).toEqual([]);
  });

  test('knows nothing of a file of another size', async () => {
    await write([1]);
    const store = localStore(folder);
    const summary = (await datasetSummary(store))!;
    const [{ path, bytes }] = [...(await datasetFiles(store))!.values()] as unknown as [FileKey];
    const other = { path, bytes: bytes + 1 };
    expect(summary.footerOf(other)).toBeUndefined();
    const mayHold = summary.mayHold(constraints(parseMatch('$.eventName == "none"'), { now: 0 }), everyTime);
    expect([mayHold({ path, bytes }), mayHold(other)]).toEqual([false, true]);
  });
});
