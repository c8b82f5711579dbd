import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compileMatch } from '@trailkit/match';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reportHtml, summarizer, timelineCounter } from '../../src/logs/index.js';
import { csvCells } from '../../src/logs/report/csv-cells.js';
import { violations } from './axe.js';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';
import { madeRecord as record } from './made-record.js';

let browser: TestBrowser;
let open: OpenPage;
const folder = mkdtempSync(join(tmpdir(), 'explorer-logs-'));

beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  if (!hasBrowser) return;
  open = await browser.open();
  await open.show('#/logs');
});
afterEach(() => open?.context.close());

const records = Array.from({ length: 200 }, (_, number) => record(number));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const log = (name: string, list: readonly unknown[]): string => file(name, gzipSync(JSON.stringify({ Records: list })));
const choose = (...paths: readonly string[]): Promise<void> =>
  open.page.locator('input[type=file]').setInputFiles([...paths]);
const read = async (text: string): Promise<void> => void (await open.page.getByText(text).first().waitFor());
const filter = () => open.page.getByLabel('Records that match');
/** Everything that is not of the page before it is asked for. */
const faults = (): readonly string[] => open.faults.filter((fault) => !fault.includes('was preloaded'));

describe.skipIf(!hasBrowser)('logs in a browser', () => {
  test('an overview, filters by click that can be edited, the table, a record, and no fault', async () => {
    await choose(log('a.json.gz', records.slice(0, 100)), log('b.json.gz', records.slice(100)));
    await read('Read: 200 records in 2 files of 2.');
    await read('20 calls refused or failed.');
    await open.page.getByRole('button', { name: 'iam.amazonaws.com CreateUser' }).click();
    await read('Read: 100 records of 200 records');
    expect(await filter().inputValue()).toBe('$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"');
    await filter().fill('$.eventName == "GetObject" and $.sourceIPAddress == "192.0.2.1"');
    await filter().press('Enter');
    await read('Read: 20 records of 200 records');
    await filter().fill('$.eventName = "x"');
    await read('unknown-operator at 1:13');
    expect(await open.page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await open.page.getByRole('button', { name: 'Show all' }).click();
    await read('Read: 200 records in 2 files');
    await open.page.getByRole('button', { name: '2026-11-01T00:02:00Z' }).click();
    await open.page.getByRole('heading', { name: 'Record 3 of a.json.gz' }).waitFor();
    await read('"id-2"');
    await open.page.getByRole('link', { name: 'iam CreateUser' }).waitFor();
    expect(await violations(open.page)).toEqual([]);
    // Closing it leads back to where it was opened, and nothing is above the first row.
    await open.page.locator('.record').getByRole('button', { name: 'Close' }).press('Enter');
    expect(await open.page.evaluate('document.activeElement.textContent')).toBe('2026-11-01T00:02:00Z');
    const [head, row] = await Promise.all(
      ['thead', 'tbody tr:not(.space)'].map((part) => open.page.locator(`.records ${part}`).first().boundingBox()),
    );
    expect(row!.y - head!.y - head!.height).toBeLessThan(2);
    expect(faults()).toEqual([]);
  });

  test('workers are there before files; where they could not be started, they are with the first files', async () => {
    const { page } = open;
    const isThere = (): boolean => page.workers().some((worker) => worker.url().includes('log-worker'));
    await expect.poll(isThere).toBe(true);
    await page.route(/log-worker/, (route) => route.abort());
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('log-worker'));
    await page.reload();
    await failed;
    await page.unroute(/log-worker/);
    await expect.poll(isThere).toBe(false);
    await choose(log('early.json.gz', records));
    await read('Read: 200 records in 1 file of 1.');
  });

  test('the table has rows from anywhere, also by keyboard', async () => {
    await choose(
      log(
        'c.json.gz',
        Array.from({ length: 5000 }, (_, number) => record(number)),
      ),
    );
    await read('Read: 5,000 records');
    const table = open.page.getByRole('region', { name: 'Table of records' });
    await table.focus();
    await table.press('End');
    await open.page.getByRole('button', { name: '2026-11-04T11:19:00Z' }).waitFor();
    expect(await table.locator('tbody tr').count()).toBeLessThan(60);
  });

  test('a part of the timeline, by keyboard and by dragging', async () => {
    await choose(log('d.json.gz', records));
    await read('Read: 200 records');
    const from = open.page.getByLabel('From');
    await from.focus();
    for (let press = 0; press < 3; press++) await from.press('ArrowRight');
    await open.page.getByRole('button', { name: 'Show this part' }).press('Enter');
    await read('of 200 records');
    const text = await filter().inputValue();
    expect(text).toMatch(/^\$\.eventTime >= \S+ and \$\.eventTime < \S+$/);
    const matches = compileMatch(text);
    const expected = records.filter((each) => matches(each)).length;
    await read(`Read: ${expected} records of 200 records`);
    await open.page.getByRole('button', { name: 'Show all' }).click();
    await read('Read: 200 records in');
    const box = (await open.page.locator('svg.timeline').boundingBox())!;
    await open.page.mouse.move(box.x + box.width * 0.1, box.y + 20);
    await open.page.mouse.down();
    await open.page.mouse.move(box.x + box.width * 0.5, box.y + 20);
    await open.page.mouse.up();
    await open.page.getByRole('button', { name: 'Show this part' }).click();
    await read('records of 200 records');
  });

  test('any form, damage and other things are said', async () => {
    const lines = records.slice(0, 10).map((each) => JSON.stringify(each));
    const bytes = gzipSync(lines.slice(0, 5).join('\n'));
    await choose(
      file('lines.ndjson', lines.join('\n')),
      file('members.json.gz', Buffer.concat([bytes, gzipSync(`\n${lines.slice(5).join('\n')}`)])),
      file('cut.json.gz', gzipSync(lines.join('\n')).subarray(0, 300)),
      file('damaged.json', `${lines[0]}\n{"eventName": "x", \n${lines[1]}\n`),
      file(
        'event.json',
        JSON.stringify({
          version: '0',
          'detail-type': 'AWS API Call via CloudTrail',
          source: 'aws.iam',
          detail: records[0],
        }),
      ),
      file('empty.json', ''),
    );
    await read('in 6 files of 6');
    await open.page.getByText('could not be read').click();
    await read('cut.json.gz, line');
    await read('damaged.json, line 2');
    expect(await open.page.getByRole('status').filter({ hasText: /^Read/ }).innerText()).toMatch(
      /^Read: (2[3-9]|3\d) records in 6 files of 6\./,
    );
    expect(faults()).toEqual([]);
  });

  test('hostile logs are text: scripts in every field, 100,000 deep, 50 MB in a string', async () => {
    const script = `<img src=x onerror="alert(1)"><script>alert(1)</script>\u202e`;
    const names = [
      'eventSource',
      'eventName',
      'sourceIPAddress',
      'errorCode',
      'awsRegion',
      'recipientAccountId',
      'eventID',
      script,
    ];
    const hostile = record(1, {
      ...Object.fromEntries(names.map((name) => [name, script])),
      userIdentity: { type: script, arn: script },
    });
    const deep = JSON.stringify(record(2)).replace(
      /\}$/,
      `,"requestParameters":${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}}`,
    );
    const long = JSON.stringify(record(3, { userAgent: 'x'.repeat(50_000_000) }));
    await choose(
      file('hostile.ndjson', `${JSON.stringify(hostile)}\n${deep}\n${JSON.stringify(record(4))}`),
      file('long.ndjson', `${long}\n${JSON.stringify(record(5))}`),
    );
    await read('in 2 files of 2');
    const status = await open.page.getByRole('status').filter({ hasText: /^Read/ }).innerText();
    expect(status).toMatch(/^Read: 4 records/);
    await read('could not be read');
    await open.page.getByRole('button', { name: '2026-11-01T00:02:00Z' }).click();
    await read('requestParameters');
    await open.page.getByRole('button', { name: '2026-11-01T00:01:00Z' }).click();
    await open.page.getByRole('heading', { name: 'Record 1 of hostile.ndjson' }).waitFor();
    await open.page.locator('.record strong').first().waitFor();
    expect(await open.page.locator('img').count()).toBe(0);
    expect(await open.page.locator('main').innerText()).not.toContain('\u202e');
    expect(await violations(open.page)).toEqual([]);
    expect(faults()).toEqual([]);
  });

  test('rules find, and what is shown is exported, without a network', async () => {
    await choose(log('e.json.gz', records));
    await read('Read: 200 records');
    await open.page
      .getByLabel('A Sigma rule')
      .fill(
        'title: Refused\nlevel: high\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {errorCode: AccessDenied}, condition: s}\n',
      );
    await open.page.getByRole('button', { name: 'Run rules' }).click();
    await read('20 findings');
    await read('Refused (high): 20');
    await open.context.setOffline(true);
    await open.page.getByRole('button', { name: 'AccessDenied' }).click();
    await read('Read: 20 records of 200 records');
    const saved = async (button: string): Promise<string> => {
      const [download] = await Promise.all([
        open.page.waitForEvent('download'),
        open.page.getByRole('button', { name: button }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const denied = records.filter(({ errorCode }) => errorCode !== undefined);
    expect(
      (await saved('Records as NDJSON'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(denied);
    expect((await saved('Table as CSV')).trim().split('\r\n')).toHaveLength(21);
    expect(await saved('Report as HTML')).toContain('AccessDenied');
    expect(faults()).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('a report is a page without faults, %s', async (colorScheme) => {
    const summary = summarizer();
    for (const each of records) summary.add(each);
    const timeline = timelineCounter();
    timeline.add(Date.UTC(2026, 10, 1), false);
    const why = [
      { condition: '$.errorCode == "AccessDenied"', found: [{ path: "$['errorCode']", value: 'AccessDenied' }] },
    ];
    const shown = [{ record: records[0], because: { because: why } }];
    const found = [{ title: 'Refused', level: 'high', file: 'r.yml', count: 1, firstMs: 0, lastMs: 0, shown }];
    const text = reportHtml({
      ...{ title: 'A report', madeMs: 0, sources: ['a', 'b'], conditions: ['$.a == 1'], remarks: ['a remark'] },
      ...{ summary: summary.summary(), findings: { rules: 1, timeline: timeline.timeline(), found } },
      ...{ records: records.slice(0, 5), recordsShown: 'the first 5 records' },
    });
    await open.page.emulateMedia({ colorScheme });
    await open.page.goto(pathToFileURL(file('report.html', text)).href);
    for (const details of await open.page.locator('details').all())
      await details.evaluate((element) => element.setAttribute('open', ''));
    await open.page.getByText('found "AccessDenied" at').waitFor();
    // Each value is in the second column, also where there are several of one name.
    const lefts = await open.page
      .locator('dd')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    expect(await violations(open.page)).toEqual([]);
    expect(faults().filter((fault) => !fault.endsWith('/report.html'))).toEqual([]);
  });

  /** Drops files and folders in the middle of the page, as a person does. */
  const drop = async (...paths: readonly string[]): Promise<void> => {
    await open.page.getByText('Drop logs or folders here').waitFor();
    const devtools = await open.context.newCDPSession(open.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 400, data });
  };

  test('what is dropped: a folder of folders, the same again, a folder without files, and while others are read', async () => {
    const top = join(folder, 'top');
    for (let number = 0; number < 120; number++) {
      mkdirSync(join(top, `day-${number % 3}`), { recursive: true });
      log(`top/day-${number % 3}/${number}.json.gz`, [record(number)]);
    }
    mkdirSync(join(folder, 'empty'));
    await drop(top);
    await read('Read: 120 records in 120 files of 120.');
    await drop(top);
    await read('120 files left out: already here, with the same name, size and time.');
    expect(await open.page.getByText('Read: 120 records in 120 files of 120.').count()).toBe(1);
    await drop(join(folder, 'empty'));
    await read('There are no files in what was dropped.');
    await open.page.getByRole('button', { name: 'Remove all files' }).click();
    expect(await open.page.getByRole('alert').count()).toBe(0);
    // Cancelled in the middle, with others dropped at once.
    const part = Array.from({ length: 20_000 }, (_, number) => record(number));
    await choose(...[1, 2, 3, 4, 5].map((number) => log(`again-${number}.json.gz`, part)));
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    await drop(log('other.json.gz', records), join(folder, 'again-1.json.gz'));
    await read('Read: 100,200 records in 6 files of 6.');
    await read('1 file left out');
    expect(faults()).toEqual([]);
  });

  /** Clicks a button as soon as it is there, which may be for a moment only. */
  const clickWhenThere = (name: string): Promise<unknown> =>
    open.page.evaluate(`new MutationObserver((_, observer) => {
      const button = [...document.querySelectorAll('button')].find((each) => each.textContent === ${JSON.stringify(name)});
      if (!button) return;
      observer.disconnect();
      button.click();
    }).observe(document.body, { subtree: true, childList: true })`);

  /** Puts something before the browser's own `file` of entries. Their prototype has no name: it is that of the first file that is dropped. */
  const ofFileEntries = (first: string, body: string): Promise<unknown> =>
    open.page.evaluate(`{
      ${first}
      const entryOf = DataTransferItem.prototype.webkitGetAsEntry;
      DataTransferItem.prototype.webkitGetAsEntry = function () {
        const entry = entryOf.call(this);
        if (!entry.isFile) return entry;
        const prototype = Object.getPrototypeOf(entry);
        const { file } = prototype;
        prototype.file = function (resolve, reject) { ${body} };
        DataTransferItem.prototype.webkitGetAsEntry = entryOf;
        return entry;
      };
    }`);

  test('looking for files in folders is said, can be cancelled, and leaves the page time', async () => {
    const top = join(folder, 'many');
    mkdirSync(top);
    for (let number = 0; number < 1500; number++)
      writeFileSync(join(top, `${number}.json`), JSON.stringify(record(number)));
    await clickWhenThere('Cancel looking for files');
    await drop(top);
    await read('Looking for files was cancelled: none of those that were found are added.');
    expect(await open.page.getByText('Read:').count()).toBe(0);
    // The browser answers some of what it is asked in one task of the page: it is asked for little at once.
    await ofFileEntries(
      `globalThis.mostPending = 0; globalThis.pending = 0;`,
      `
      globalThis.mostPending = Math.max(globalThis.mostPending, ++globalThis.pending);
      file.call(this, (found) => { globalThis.pending--; resolve(found); }, reject);`,
    );
    await drop(file('beside.json', JSON.stringify(record(1500))), top);
    await read('Read: 1,501 records in 1,501 files of 1,501.');
    expect(await open.page.evaluate('globalThis.mostPending')).toBeLessThanOrEqual(32);
    expect(faults()).toEqual([]);
  });

  test('what cannot be looked at is named, and the rest is read', async () => {
    const top = join(folder, 'partly');
    mkdirSync(join(top, 'inside'), { recursive: true });
    log('partly/a.json.gz', [record(1)]);
    log('partly/inside/b.json.gz', [record(2)]);
    await ofFileEntries(
      '',
      `
      if (this.name === 'a.json.gz') reject(new DOMException('not allowed', 'NotReadableError'));
      else file.call(this, resolve, reject);`,
    );
    await drop(file('whole.json', JSON.stringify(record(3))), top);
    await read('Not read: partly/a.json.gz: not allowed');
    await read('Read: 2 records in 2 files of 2.');
  });

  test('a screen reader hears of reading now and then, not of each second of it', async () => {
    await open.page.evaluate(`{
      globalThis.said = [];
      const texts = new Map();
      new MutationObserver(() => {
        for (const each of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
          if (texts.get(each) === each.textContent) continue;
          texts.set(each, each.textContent);
          globalThis.said.push(each.textContent);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    }`);
    const part = Array.from({ length: 40_000 }, (_, number) => record(number));
    await choose(...[1, 2, 3, 4, 5].map((number) => log(`said-${number}.json.gz`, part)));
    await read('Read: 200,000 records in 5 files of 5.');
    const said = (await open.page.evaluate('globalThis.said')) as readonly string[];
    const ofReading = said.filter((text) => text.startsWith('Reading:'));
    expect(ofReading.length).toBeGreaterThan(0);
    const seconds = Number(/([\d.]+) s\.$/.exec(said.find((text) => text.startsWith('Read:'))!)![1]);
    expect(ofReading.length).toBeLessThanOrEqual(1 + seconds / 10);
    // Cancelled by the keyboard, the focus is where that is said.
    await filter().fill('$.eventName exists');
    await filter().press('Enter');
    await open.page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await read('Cancelled, and incomplete:');
    expect(await open.page.evaluate('document.activeElement.textContent')).toMatch(/^Cancelled/);
  });

  test('an export can be cancelled, and made again; CSV is as the command writes it', async () => {
    const odd = ['-5', '=cmd', '\uff1dwide', 'user\u202egpj.exe', 'a,"b"\nc'];
    const part = Array.from({ length: 20_000 }, (_, number) => record(number));
    await choose(
      log(
        'odd.json.gz',
        odd.map((text, number) => record(number, { eventID: text })),
      ),
      log('long.json.gz', part),
    );
    await read('Read: 20,005 records');
    await clickWhenThere('Cancel the export');
    await open.page.getByRole('button', { name: 'Records as NDJSON' }).click();
    await read('Export cancelled: nothing was saved.');
    const [download] = await Promise.all([
      open.page.waitForEvent('download'),
      open.page.getByRole('button', { name: 'Table as CSV' }).press('Enter'),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    const columns = (each: Record<string, unknown>): readonly string[] => {
      const { arn } = each['userIdentity'] as { readonly arn: string };
      const names = [
        'eventTime',
        'awsRegion',
        'eventSource',
        'eventName',
        '',
        'sourceIPAddress',
        'errorCode',
        'eventID',
      ];
      return names.map((name) => (name === '' ? arn : ((each[name] as string | undefined) ?? '')));
    };
    const all = [...odd.map((text, number) => record(number, { eventID: text })), ...part];
    expect(csv.split('\r\n').slice(1, -1)).toEqual(all.map((each) => csvCells(columns(each))));
    expect(faults()).toEqual([]);
  });

  test('an export of many records goes into a file that is chosen, where the browser can do that', async () => {
    const part = Array.from({ length: 100_001 }, (_, number) => record(number));
    await choose(log('many.json.gz', part));
    await read('Read: 100,001 records');
    const click = (): Promise<void> => open.page.getByRole('button', { name: 'Records as NDJSON' }).click();
    // No browser of a test can show its own dialog: a file of the page's own storage stands for the one that is chosen.
    const chosen = `navigator.storage.getDirectory().then((folder) => folder.getFileHandle('chosen', { create: true }))`;
    const written = (): Promise<string> =>
      open.page.evaluate(`${chosen}.then((handle) => handle.getFile()).then((file) => file.text())`);
    await open.page.evaluate(`void (showSaveFilePicker = () => Promise.reject(new DOMException('', 'AbortError')))`);
    await click();
    await read('Export cancelled: nothing was saved.');
    await open.page.evaluate(`void (showSaveFilePicker = () => ${chosen})`);
    await clickWhenThere('Cancel the export');
    await click();
    await read('Export cancelled: nothing was saved.');
    expect(await written()).toBe('');
    await click();
    await read('Exported.');
    expect((await written()).split('\n')).toEqual([...part.map((each) => JSON.stringify(each)), '']);
    expect(faults()).toEqual([]);
  });

  test('a file that is deleted while others are read is named, and the others stay', async () => {
    const gone = file('gone.ndjson', `${JSON.stringify(record(1))}\n`.repeat(10));
    const part = Array.from({ length: 20_000 }, (_, number) => record(number));
    const paths = [1, 2, 3, 4].map((number) => log(`before-${number}.json.gz`, part));
    await choose(...paths);
    await read('Read: 80,000 records');
    await choose(gone);
    await read('Read: 80,010 records');
    rmSync(gone);
    await filter().fill('$.eventName exists');
    await filter().press('Enter');
    await open.page.getByRole('alert').filter({ hasText: 'gone.ndjson: ' }).waitFor();
    await read('80,000 records in 5 files of 5.');
  });

  test('cancel stops, and says that it is incomplete', async () => {
    const part = Array.from({ length: 20_000 }, (_, number) => record(number));
    await choose(...[1, 2, 3, 4, 5].map((number) => log(`large-${number}.json.gz`, part)));
    await open.page.getByRole('button', { name: 'Cancel' }).click();
    await read('Cancelled, and incomplete:');
  });

  test('a record has its problems at their members, and a way from one to the next', async () => {
    const user = record(2, {
      eventVersion: 7,
      requestParameters: { userName: 'x', colour: 'red', tags: [{ key: 'a', value: 1 }] },
      responseElements: null,
    });
    await choose(log('problems.json.gz', [user, record(3, { eventSource: 'nothing.example', eventName: 'None' })]));
    await read('Read: 2 records');
    await open.page.getByRole('button', { name: '2026-11-01T00:02:00Z' }).press('Enter');
    await read('iam CreateUser: ');
    const problems = open.page.locator('.record .problem');
    const texts = await problems.allTextContents();
    expect(texts.some((text) => /expected .*, found .*/.test(text))).toBe(true);
    expect(
      await open.page
        .locator('li', { hasText: /^\s*colour/ })
        .last()
        .innerText(),
    ).toMatch(/colour.*expected/s);
    const next = open.page.getByRole('button', { name: 'Next problem' });
    const seen: unknown[] = [];
    for (let at = 0; at < texts.length; at++) {
      await next.press('Enter');
      seen.push(await open.page.evaluate('document.activeElement.textContent'));
      await next.focus();
    }
    expect(seen).toEqual(texts);
    expect(await violations(open.page)).toEqual([]);
    await open.page.getByRole('button', { name: '2026-11-01T00:03:00Z' }).press('Enter');
    await read('It is of no event that is known here');
    expect(faults()).toEqual([]);
  });

  test('a value of a record leads to the records that have it, and its path is said where it is asked for', async () => {
    await choose(log('values.json.gz', records));
    await read('Read: 200 records');
    await open.page.getByRole('button', { name: '2026-11-01T00:02:00Z' }).press('Enter');
    const tree = open.page.locator('.record');
    await tree.getByRole('button', { name: '"arn:aws:iam::111122223333:user/user-2"' }).press('Enter');
    await read('of 200 records');
    expect(await filter().inputValue()).toBe('$.userIdentity.arn == "arn:aws:iam::111122223333:user/user-2"');
    const expected = records.filter((_, number) => number % 3 === 2).length;
    await read(`Read: ${expected} records of 200 records`);
    // The record stays open, and its other values narrow further.
    await tree.getByLabel('Show the path of each member').check();
    await tree.getByText('$.userIdentity.accountId', { exact: true }).waitFor();
    await tree.getByRole('button', { name: '"192.0.2.2"' }).click();
    await read('Read: 14 records of 200 records');
    expect(await violations(open.page)).toEqual([]);
    expect(faults()).toEqual([]);
  });

  test('findings are chosen with the timeline, open their records, and are in the report', async () => {
    await choose(log('f.json.gz', records));
    await read('Read: 200 records');
    const rule = (title: string): string =>
      `title: ${title}\nname: ${title}\nlevel: high\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {errorCode: AccessDenied}, condition: s}\n`;
    const often =
      'title: Often\nlevel: critical\ncorrelation: {type: event_count, rules: [Refused], group-by: [awsRegion], timespan: 2h, condition: {gte: 10}}\n';
    const rules = open.page.getByLabel('A Sigma rule');
    await rules.fill(`${rule('Refused')}---\n${rule('Denied')}---\n${often}`);
    await open.page.getByRole('button', { name: 'Run rules' }).click();
    await read('Denied (high): 20');
    // The rule of a correlation has no findings of its own.
    expect(await open.page.getByText(/^Refused \(high\)/).count()).toBe(0);
    await read('Often (critical)');
    expect(await open.page.locator('svg.timeline .found').count()).toBeGreaterThan(10);
    await open.page.getByRole('slider', { name: /^To/ }).press('Home');
    await read('of those listed in the chosen part of the timeline');
    await open.page.getByText('Denied (high)').press('Enter');
    await open.page.getByRole('button', { name: '2026-11-01T00:00:00Z: record 1 of f.json.gz' }).press('Enter');
    await open.page.getByRole('heading', { name: 'Why the rule matches' }).waitFor();
    expect(await open.page.locator('section[aria-labelledby=because-heading]').innerText()).toContain('AccessDenied');
    expect(await violations(open.page)).toEqual([]);
    const [download] = await Promise.all([
      open.page.waitForEvent('download'),
      open.page.getByRole('button', { name: 'Report as HTML' }).press('Enter'),
    ]);
    const report = readFileSync(await download.path(), 'utf8');
    expect(report).toMatch(/<strong>Often<\/strong> \(critical\): \d+[\s\S]*<strong>Denied<\/strong> \(high\): 20/);
    expect(report).toContain('because');
    expect(faults()).toEqual([]);
  });

  test('the table is in the order of time', async () => {
    const reversed = records.toReversed();
    await choose(log('g.json.gz', [record(300, { eventTime: 'none' }), ...reversed]));
    await read('Read: 201 records');
    const first = open.page.locator('.records tbody button').first();
    await open.page
      .getByText('(no time)')
      .or(open.page.locator('.records button', { hasText: /^none$/ }))
      .waitFor();
    await open.page.getByLabel('Order').selectOption('time');
    await open.page.getByRole('button', { name: '2026-11-01T00:00:00Z' }).waitFor();
    expect(await first.innerText()).toBe('2026-11-01T00:00:00Z');
    expect(faults()).toEqual([]);
  });
});
