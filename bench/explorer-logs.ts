/**
 * How fast the explorer reads logs that are dropped on it, beside `trailkit lookup --count-by` of the same: the time until the overview is of all
 * records, the processor time of the page's process, the most memory that it has, the longest time between two tasks of the page, beside that
 * of the page when it has nothing to do, and the longest time from a key that is typed meanwhile to the next picture.
 * `tsx bench/explorer-logs.ts [MEGABYTES] [ROUNDS]`, after a build; needs Chromium.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '../packages/explorer/test/browser/browser.ts';
import { hasBrowser, startBrowser } from '../packages/explorer/test/browser/browser.ts';
import { writeLogs } from './logs.ts';
import { processorTime } from './processor-time.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
if (!hasBrowser) throw new Error('expected Chromium on PATH, or its path in CHROMIUM, found none');

const folder = mkdtempSync(join(tmpdir(), 'trailkit-explorer-'));
const written = writeLogs(folder, megabytes * 1e6);
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

interface Measured {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes?: number;
  readonly gapMs?: number;
  readonly idleGapMs?: number;
  readonly answerMs?: number;
}

/** The whole command. */
function lookup(): Measured {
  const began = performance.now();
  // Node does not tell the processor time of a child; bash does, in the last line of `times`.
  const command = ['-c', `"$@" > /dev/null; times`, 'bash', process.execPath, trailkit];
  const ran = spawnSync('bash', [...command, 'lookup', '--source', folder, '--count-by', 'eventName', '-o', 'csv'], {
    encoding: 'utf8',
  });
  const wall = (performance.now() - began) / 1000;
  return { wall, processor: processorTime(ran.stdout)[1] };
}

/** The processes that draw pages, with their processor time and memory. */
function renderers(): { processor: number; megabytes: number } {
  let [processor, maxMegabytes] = [0, 0];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=renderer')) continue;
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /, '')
        .split(' ');
      processor += (Number(stat[11]) + Number(stat[12])) / 100;
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      maxMegabytes = Math.max(maxMegabytes, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // The process ended.
    }
  }
  return { processor, megabytes: maxMegabytes };
}

/** The page, from the files that are chosen to the overview of all. */
async function page(): Promise<Measured> {
  const browser = await startBrowser();
  try {
    const { page: opened, show } = await browser.open();
    await show('#/logs');
    const input = opened.locator('input[type=file]');
    await input.waitFor();
    await opened.evaluate(watchGaps);
    await opened.waitForTimeout(idleMs);
    const idleGapMs = (await opened.evaluate('globalThis.longestGap')) as number;
    const before = renderers().processor;
    let maxMegabytes = 0;
    const watching = setInterval(() => (maxMegabytes = Math.max(maxMegabytes, renderers().megabytes)), 200);
    await input.setInputFiles(files);
    const status = opened.getByRole('status').filter({ hasText: /^Read: / });
    let isRead = false;
    const typing = typeUntil(opened, () => isRead);
    await status.waitFor({ timeout: 300_000 });
    isRead = true;
    await typing;
    const processor = renderers().processor - before;
    clearInterval(watching);
    const text = await status.innerText();
    if (!text.startsWith(`Read: ${written.records.toLocaleString('en')} records`))
      throw new Error(`expected ${written.records} records, found: ${text}`);
    const gapMs = (await opened.evaluate('globalThis.longestGap')) as number;
    const answerMs = (await opened.evaluate('globalThis.longestAnswer')) as number;
    // The page's own time: without that of the driver, which hands the files over.
    return {
      wall: Number(/([\d.]+) s\./.exec(text)![1]),
      processor,
      megabytes: maxMegabytes,
      gapMs,
      idleGapMs,
      answerMs,
    };
  } finally {
    await browser.close();
  }
}

/** How long the page is watched before it gets files, in ms. */
const idleMs = 3000;

/** Types into the filter, as soon as it is there, and takes it away again. */
async function typeUntil(opened: Page, isRead: () => boolean): Promise<void> {
  const filter = opened.getByLabel('Records that match');
  await filter.waitFor();
  await filter.focus();
  while (!isRead()) {
    for (const key of ['a', 'Backspace']) await opened.keyboard.press(key);
    await opened.waitForTimeout(100);
  }
}

/**
 * The longest time between two tasks of the page, beside the 4 ms that a timer waits; and from input to the next picture, as the browser measures it (Event Timing API), 0 where none took 16 ms. Since
 * the files were chosen: until then the driver hands them over.
 */
const watchGaps = `{ let last = performance.now(); globalThis.longestGap = globalThis.longestAnswer = 0;
  addEventListener('change', ({ target }) => { if (target.type === 'file') { globalThis.longestGap = 0; last = performance.now(); } }, true);
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) globalThis.longestAnswer = Math.max(globalThis.longestAnswer, duration); })
    .observe({ type: 'event', durationThreshold: 16 });
  const tick = () => { const now = performance.now(); globalThis.longestGap = Math.max(globalThis.longestGap, now - last); last = now; setTimeout(tick, 0); }; tick(); }`;

const best = (all: readonly Measured[]): Measured => all.reduce((a, b) => (b.processor < a.processor ? b : a));
const [lookups, pages]: [Measured[], Measured[]] = [[], []];
for (let round = 0; round < rounds; round++) {
  lookups.push(lookup());
  pages.push(await page());
}
rmSync(folder, { recursive: true });
const [one, other] = [best(lookups), best(pages)];
console.log(
  `explorer-logs: ${(written.bytes / 1e6).toFixed(0)} MB of JSON in ${written.files} files, ${written.records} records`,
);
console.log(`  trailkit lookup --count-by   ${one.wall.toFixed(1)} s, ${one.processor.toFixed(1)} s of processor`);
console.log(`  the page                     ${other.wall.toFixed(1)} s, ${other.processor.toFixed(1)} s of processor`);
console.log(
  `  ratio ${(other.wall / one.wall).toFixed(2)} of time, ${(other.processor / one.processor).toFixed(2)} of processor (target 2.5)`,
);
console.log(
  `  memory ${other.megabytes!.toFixed(0)} MB (target 1000); longest gap ${other.gapMs!.toFixed(0)} ms (target 100; ${other.idleGapMs!.toFixed(0)} ms when idle); longest from a key to its picture ${other.answerMs!.toFixed(0)} ms`,
);
