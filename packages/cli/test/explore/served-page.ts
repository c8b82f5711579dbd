import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';
import type { OpenPage } from '../../../explorer/test/browser/browser.js';
import { startBrowser } from '../../../explorer/test/browser/browser.js';

/** The page of the command itself in a browser. */
export interface ServedPage {
  readonly page: OpenPage['page'];
  /** Expects that nothing was wrong so far: no error, no request but for the page's own files. */
  readonly expectNoFaults: () => void;
  readonly close: () => Promise<void>;
}

const binary = new URL('../../bin/trailkit.mjs', import.meta.url).pathname;
const own = /^request: http:\/\/127\.0\.0\.1:|was preloaded/;

/** Starts `trailkit explore` with files, and opens its page. */
export async function servePage(files: readonly string[]): Promise<ServedPage> {
  const served = spawn(process.execPath, [binary, 'explore', ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(served.stdout.setEncoding('utf8'), 'data')) as [string];
  const browser = await startBrowser();
  const { page, faults } = await browser.open();
  await page.goto(line.trim());
  return {
    page,
    expectNoFaults: () => expect(faults.filter((fault) => !own.test(fault))).toEqual([]),
    async close() {
      served.kill('SIGKILL');
      await browser.close();
    },
  };
}
