import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser } from '../../../explorer/test/browser/browser.js';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';
import { expressions, lines, rules } from './same-results.cases.js';
import type { ServedPage } from './served-page.js';
import { servePage } from './served-page.js';

const folder = mkdtempSync(join(tmpdir(), 'same-results-'));
const logs = [join(folder, 'one.json.gz'), join(folder, 'two.ndjson')] as const;

let open: ServedPage;

beforeAll(async () => {
  if (!hasBrowser) return;
  // Half in a log, half in lines: both ways of reading.
  writeFileSync(logs[0], gzipSync(`{"Records":[${lines.filter((_, at) => at % 2 === 0).join(',')}]}`));
  writeFileSync(logs[1], lines.filter((_, at) => at % 2 === 1).join('\n'));
  open = await servePage(logs);
  await status(/^Read: /);
}, 60_000);
afterAll(async () => {
  await open?.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => open?.expectNoFaults());

const status = (text: RegExp): Promise<void> =>
  open.page.getByRole('status').filter({ hasText: text }).first().waitFor();

async function trailkit(...argv: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { code, out, err } = await run((io) => runTrailkit(argv, io));
  expect([0, 1], err).toContain(code);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The records that the page shows, from its export. */
async function shownRecords(): Promise<readonly Record<string, unknown>[]> {
  const [download] = await Promise.all([
    open.page.waitForEvent('download'),
    open.page.getByRole('button', { name: 'Records as NDJSON' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const ids = (records: readonly Record<string, unknown>[]): readonly string[] =>
  records.map(({ eventID }) => String(eventID)).sort();

describe.skipIf(!hasBrowser)('page and command give the same result', () => {
  const found: Record<string, number> = {};
  test.each(expressions)('%s', async (expression) => {
    const command = ids(await trailkit('lookup', '--match', expression, ...logs.flatMap((log) => ['--source', log])));
    const field = open.page.getByLabel('Records that match');
    await field.fill(expression);
    await field.press('Enter');
    await status(new RegExp(`^Read: ${command.length} records? `));
    expect(command.length === 0 ? [] : ids(await shownRecords())).toEqual(command);
    found[expression] = command.length;
  });

  test('the expressions find something, but not everything', () => {
    for (const [expression, count] of Object.entries(found))
      expect({ expression, isPart: count > 0 && count < lines.length }).toEqual({ expression, isPart: true });
  });

  test.each(rules)('rules: $name', async ({ file, text }) => {
    const path = join(folder, file);
    writeFileSync(path, text);
    const findings = await trailkit('detect', '--rules', path, ...logs.flatMap((log) => ['--source', log]));
    const command = new Map<string, number>();
    for (const { rule } of findings) {
      const { title } = rule as { readonly title: string };
      command.set(title, (command.get(title) ?? 0) + 1);
    }
    await open.page
      .getByRole('button', { name: 'Show all' })
      .click({ timeout: 2000 })
      .catch(() => undefined);
    await open.page.getByLabel('A Sigma rule').fill(text);
    await open.page.getByRole('button', { name: 'Run rules' }).click();
    await status(/^Read: /);
    await status(new RegExp(`^${findings.length} findings?\\.$`));
    const section = open.page.locator('section[aria-labelledby=findings-heading] > details > summary');
    const page = new Map(
      (await section.allInnerTexts()).map((summary) => {
        const [, title, count] = /^(.*) \(.*\): (\d+)$/.exec(summary)!;
        return [title!, Number(count)];
      }),
    );
    expect(page).toEqual(command);
    expect(command.size).toBeGreaterThan(0);
    // Correlations count the same, too.
    const counted = findings.filter(({ correlation }) => correlation !== undefined);
    const items = (await open.page.locator('section[aria-labelledby=findings-heading] li').allTextContents()).filter(
      (item) => item.includes('last events'),
    );
    expect(items.map((item) => /last events (.*)$/.exec(item)![1]!).sort()).toEqual(
      counted
        .map(({ correlation }) => (correlation as { readonly eventIDs: readonly string[] }).eventIDs.join(', '))
        .sort(),
    );
  });
});
