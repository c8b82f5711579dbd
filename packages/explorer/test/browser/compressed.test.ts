import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type * as Zstd from '@bokuweb/zstd-wasm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

// The package's module for Node has no file name extensions: it is loaded as CommonJS.
const zstd = createRequire(import.meta.url)('@bokuweb/zstd-wasm') as typeof Zstd;

const folder = mkdtempSync(join(tmpdir(), 'explorer-compressed-'));
let browser: TestBrowser;
let open: OpenPage;
beforeAll(async () => {
  if (!hasBrowser) return;
  await zstd.init();
  browser = await startBrowser();
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

const line = (number: number): string =>
  JSON.stringify({
    ...{ eventVersion: '1.11', eventTime: '2026-11-01T00:00:00Z', eventSource: 's3.amazonaws.com' },
    ...{ eventName: 'GetObject', eventID: `id-${number}`, sourceIPAddress: `192.0.2.${number % 250}` },
    userAgent: `agent ${Math.sin(number)}`,
  });
const lines = (count: number, first = 0): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, at) => `${line(first + at)}\n`).join(''));
const zst = (bytes: Uint8Array): Buffer => Buffer.from(zstd.compress(Buffer.from(bytes), 3));
/** A frame whose content is nothing, as parallel compressors write them between others. */
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

async function read(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
  await open.page.locator('input[type=file]').setInputFiles(paths);
  const status = open.page.getByRole('status').filter({ hasText: /^Read: / });
  await status.waitFor();
  return status.innerText();
}
const faults = (): readonly string[] => open.faults.filter((fault) => !fault.includes('was preloaded'));

describe.skipIf(!hasBrowser)('compressed logs in a browser', () => {
  test('zstd: one frame, several, frames without records, under any name, in layers', async () => {
    const status = await read({
      'one.json.zst': zst(lines(50_000)),
      'several.log': Buffer.concat([zst(lines(10)), skippable, zst(lines(10, 10))]),
      'twice.gz': gzipSync(gzipSync(lines(5))),
      'zst-in-gz.gz': gzipSync(zst(lines(5))),
      'gz-in-zst.zst': zst(gzipSync(Buffer.concat([gzipSync(lines(3)), gzipSync(lines(2))]))),
      'empty.zst': zst(Buffer.from('\n')),
    });
    expect(status).toMatch(/^Read: 50,035 records in 6 files of 6\./);
    expect(await open.page.getByText('could not be read').count()).toBe(0);
    await open.page.getByLabel('Records that match').fill('$.eventID == "id-49999"');
    await open.page.getByRole('button', { name: 'Apply' }).click();
    await open.page.getByText('Read: 1 record of 50,035 records').waitFor();
    await open.page.getByRole('button', { name: '2026-11-01T00:00:00Z' }).click();
    await open.page.getByRole('heading', { name: 'Record 50000 of one.json.zst' }).waitFor();
    await open.page.getByText('"id-49999"').first().waitFor();
    expect(faults()).toEqual([]);
  });

  test('zstd that ends early or is damaged: what was read stays, and the rest is said', async () => {
    const whole = zst(lines(20_000));
    const damaged = Buffer.from(whole);
    damaged.fill(0x55, whole.length >> 1, (whole.length >> 1) + 400);
    const status = await read({
      'cut.zst': whole.subarray(0, whole.length - 1000),
      'damaged.zst': damaged,
      'layers.gz': [0, 1, 2, 3, 4].reduce((inner) => gzipSync(inner), lines(1)),
      'whole.zst': zst(lines(7)),
    });
    const [, count] = /^Read: ([\d,]+) records in 4 files of 4\./.exec(status) ?? [];
    expect(Number(count?.replaceAll(',', ''))).toBeGreaterThan(20_000);
    await open.page.getByText('could not be read').click();
    const damage = await open.page.locator('.damage').innerText();
    expect(damage).toMatch(/cut\.zst, .*expected zstd data, found an end in the middle of it/);
    expect(damage).toMatch(/damaged\.zst, .*expected zstd data, found damaged data/);
    expect(damage).toMatch(/layers\.gz, .*compressed data in more than four layers/);
    expect(faults()).toEqual([]);
  });
});
