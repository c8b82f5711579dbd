import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findChromium } from '../../tools/chromium.js';

export type { CDPSession, Page } from 'playwright-core';

/** Whether this machine has a browser; a line of the test run says where it has not. */
export const hasBrowser = findChromium() !== undefined;

/** The built page, served by a server of files that knows nothing of it, and a browser. */
export interface TestBrowser {
  readonly address: string;
  /** A page in a fresh profile, and all that went wrong in it: errors, violations of the policy, requests to others. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** A page under test. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors, violations and foreign requests until now. */
  readonly faults: readonly string[];
  /** Goes to a part of the page: `#/rules`. */
  show(hash: string): Promise<void>;
}

/** How long a page may take for something: in CI, a browser has a part of a core. */
const patienceMs = 90_000;

/** Serves the page and starts the browser. */
export async function startBrowser(): Promise<TestBrowser> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const server = await preview({
    root,
    configFile: false,
    build: { outDir: 'dist/page' },
    // There, the page keeps no files for times without a network: its tests would wait for them.
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'silent',
  });
  const address = server.resolvedUrls!.local[0]!;
  // In a container there is no user namespace for the sandbox.
  const browser: Browser = await chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox'] });
  return {
    address,
    async open(options = {}) {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(`error: ${message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(address) && !/^(data|blob):/.test(url)) faults.push(`request: ${url}`);
      });
      page.on('dialog', (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return { page, context, faults, show: async (hash) => void (await page.goto(address + hash)) };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
