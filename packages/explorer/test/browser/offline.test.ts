import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

const folder = new URL('../../dist/page/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

let browser: TestBrowser;
let server: Server;
let address: string;
/** The version of the page that the server has: its heading says so. */
let version = 'first';

beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await startBrowser();
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const path = pathname.slice('/explorer/'.length) || 'index.html';
    try {
      const content = readFileSync(new URL(path, folder));
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
      response.end(/^index\.html$|^service-worker\.js$/.test(path) ? inVersion(content.toString()) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}/explorer/`;
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Another version has another title, and another list of files. */
function inVersion(text: string): string {
  return text
    .replace('lang="en"', `lang="en" data-version="${version}"`)
    .replace(/(\\?"version\\?":\\?")\w/, `$1${version}`);
}

describe.skipIf(!hasBrowser)('a hosted page', () => {
  test('works without a network after the first load, in a folder, with views and events that were not shown before', async () => {
    const { page, context } = await browser.open();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(address);
    await page.getByText('Fields follow').waitFor({ state: 'detached' });
    const dataFiles = readdirSync(new URL('data/', folder), { recursive: true, encoding: 'utf8' });
    const dataCount = dataFiles.filter((path) => path.endsWith('.gz')).length;
    const keptFiles = async () =>
      (await page.evaluate(`(async () => {
        const [name] = await caches.keys();
        const kept = name === undefined ? [] : await (await caches.open(name)).keys();
        return navigator.serviceWorker.controller === null ? 0 : kept.length;
      })()`)) as number;
    await expect.poll(keptFiles, { timeout: 200_000 }).toBeGreaterThan(dataCount);
    await context.setOffline(true);
    await page.goto(`${address}#/s3/GetObject`);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 's3 GetObject' }).waitFor();
    await page.getByRole('button', { name: 'Copy as TypeScript' }).click();
    await page.getByText('Copied: TypeScript').waitFor();
    await page.evaluate("location.hash = '#/'");
    await page.getByRole('searchbox').fill('putobject bucket');
    await page.getByRole('link', { name: 's3 PutObject requestParameters.bucketName', exact: true }).waitFor();
    await page.evaluate("location.hash = '#/rules'");
    await page.getByText('1 of 4 records match.').waitFor();
    await page.evaluate("location.hash = '#/logs'");
    await page.getByRole('heading', { level: 1, name: 'Logs' }).waitFor();
    expect(faults).toEqual([]);

    // Another version comes: it is offered, and is there once it is taken.
    await context.setOffline(false);
    version = 'second';
    await page.goto(`${address}#/services/iam`);
    await page.reload();
    expect(await page.locator('html').getAttribute('data-version')).toBe('first');
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.locator('html[data-version=second]').waitFor({ state: 'attached' });
    await page.getByRole('heading', { level: 1, name: 'iam' }).waitFor();
    expect(await page.evaluate('caches.keys().then(({ length }) => length)')).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('keeps nothing where the command serves it', async () => {
    const { page, context } = await browser.open();
    await page.goto(address.replace('localhost', '127.0.0.1'));
    await page.getByText('Fields follow').waitFor({ state: 'detached' });
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then(({ length }) => length)')).toBe(0);
    await context.close();
  });
});
