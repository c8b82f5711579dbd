// The explorer in a browser: a cold first view on a connection of 1.6 Mbit/s (150 ms a round trip), and a key of the search over all
// names, fields, values and permissions. Needs Chromium.
import type { CDPSession, Page } from '../packages/explorer/test/browser/browser.js';
import { hasBrowser, startBrowser } from '../packages/explorer/test/browser/browser.js';

const maxFirstViewMs = 2_000;
const maxFirstViewBytes = 250_000;
const maxKeyMs = 50;
const queries = [
  'createpolicy',
  'iam createrole',
  'putobject bucket',
  'serialnumber virtual',
  'policydocument',
  'zzzz',
  'crpolver',
  'iam c p v',
  'i n s t',
  'describe instances id',
  'data event dynamodb',
  'AWS::S3::Object',
  'e a i r',
  'sourceipaddress',
  'putobject aes256',
  'iam:passrole',
  'us-east-1',
];

const betweenKeysMs = 120;

/**
 * A script of the page: notes of each key how long it is until the next frame, in steps of 8 ms as browsers have it, and until the last of what
 * it changes is painted.
 */
const watchKeys = `{
  globalThis.keyFrames = [];
  globalThis.painted = 0;
  let pressed = 0;
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ name, duration }) => name === 'keydown' && keyFrames.push(duration)),
  ).observe({ type: 'event', durationThreshold: 16 });
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
  const after = new MessageChannel();
  after.port1.onmessage = () => (globalThis.painted = performance.now() - pressed);
  new MutationObserver(() => requestAnimationFrame(() => after.port2.postMessage(0))).observe(
    document.querySelector('main'), { subtree: true, childList: true, characterData: true },
  );
}`;

if (!hasBrowser) console.log('not measured: expected Chromium, found none');
else await measure();

async function measure(): Promise<void> {
  const browser = await startBrowser();
  try {
    const views = [];
    for (let run = 0; run < 3; run++) views.push(await firstView(browser));
    const best = views.reduce((a, b) => (b.ms < a.ms ? b : a));
    report('first view until names can be searched', best.ms, 'ms', maxFirstViewMs);
    report('bytes until then, headers and all', best.bytes, 'bytes', maxFirstViewBytes);
    const keys = await searchKeys(browser);
    const rows = [
      ['names (page)', keys.names],
      ['next frame', keys.frame],
      ['fields and values (there and back)', keys.fields],
      ['all that was found is painted', keys.painted],
    ] as const;
    for (const [name, { median, max }] of rows) {
      report(`search, median of ${keys.count} keys: ${name}`, median, 'ms', maxKeyMs);
      report(`search, slowest key: ${name}`, max, 'ms', maxKeyMs);
    }
    console.log(`slowest: ${keys.slowest.map(({ typed, painted }) => `${typed} ${painted.toFixed(0)}`).join(', ')}`);
  } finally {
    await browser.close();
  }
}

async function firstView(browser: Awaited<ReturnType<typeof startBrowser>>): Promise<{ ms: number; bytes: number }> {
  const { page, context } = await browser.open();
  const session = await throttled(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength));
  const begun = performance.now();
  await page.goto(browser.address, { waitUntil: 'commit' });
  await page.getByText(/[\d,]+ events of [\d,]+ services/).waitFor();
  const ms = performance.now() - begun;
  const result = { ms, bytes };
  await context.close();
  return result;
}

async function throttled(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const bytesPerSecond = 1_600_000 / 8;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  return session;
}

/** In ms. */
interface Spread {
  readonly median: number;
  readonly max: number;
}

interface KeyTimes {
  readonly count: number;
  readonly names: Spread;
  readonly fields: Spread;
  readonly frame: Spread;
  readonly painted: Spread;
  readonly slowest: readonly { readonly typed: string; readonly painted: number }[];
}

/** Types each query a letter at a time; the page measures itself. */
async function searchKeys(browser: Awaited<ReturnType<typeof startBrowser>>): Promise<KeyTimes> {
  const { page, context } = await browser.open();
  await page.goto(browser.address);
  await page.getByText(/events of/).waitFor();
  await page.getByText('Fields follow').waitFor({ state: 'detached' });
  await page.evaluate(watchKeys);
  const times: { readonly typed: string; readonly painted: number }[] = [];
  for (const query of queries) {
    await page.getByRole('searchbox').fill('');
    await page.waitForTimeout(betweenKeysMs);
    for (let length = 1; length <= query.length; length++) {
      await page.evaluate('globalThis.painted = 0');
      await page.keyboard.type(query[length - 1]!);
      await page.waitForTimeout(betweenKeysMs);
      times.push({ typed: query.slice(0, length), painted: (await page.evaluate('globalThis.painted')) as number });
    }
  }
  const measured = async (expression: string): Promise<Spread> =>
    spreadOf((await page.evaluate(expression)) as number[]);
  const durations = (name: string): string => `performance.getEntriesByName('${name}').map(({ duration }) => duration)`;
  const result = {
    count: times.length,
    names: await measured(durations('search-names')),
    fields: await measured(durations('search-fields')),
    frame: await measured('globalThis.keyFrames'),
    painted: spreadOf(times.map(({ painted }) => painted)),
    slowest: times.toSorted((one, other) => other.painted - one.painted).slice(0, 5),
  };
  await context.close();
  return result;
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: sorted[sorted.length >> 1] ?? 0, max: sorted.at(-1) ?? 0 };
}

function report(name: string, value: number, unit: string, maxValue: number): void {
  const verdict = value <= maxValue ? 'ok' : 'MISSED';
  console.log(
    `${name.padEnd(60)} ${value.toFixed(unit === 'ms' ? 1 : 0).padStart(9)} ${unit}  (at most ${maxValue}) ${verdict}`,
  );
}
