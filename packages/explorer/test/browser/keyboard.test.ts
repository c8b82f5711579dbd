import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';
import { madeRecord } from './made-record.js';

let browser: TestBrowser;
const folder = mkdtempSync(join(tmpdir(), 'explorer-keyboard-'));
beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** The name of the element that has the focus: its label, or its text. */
async function focused({ page }: OpenPage): Promise<string> {
  return (await page.evaluate(`(() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
  })()`)) as string;
}

/** Presses Tab until the focus is on an element of that name. */
async function tabTo(open: OpenPage, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 400; presses++) {
    await open.page.keyboard.press(key);
    const at = await focused(open);
    if (name.test(at)) return;
    passed.push(at.split('\n', 1)[0]!);
  }
  throw new Error(`expected Tab to come to ${name}, found: ${passed.join(' | ')}`);
}

/** The same with Shift and Tab. */
const tabBackTo = (open: OpenPage, name: RegExp): Promise<void> => tabTo(open, name, 'Shift+Tab');

describe.skipIf(!hasBrowser)('with the keyboard alone, and without a violation that axe finds in between', () => {
  test.each([
    { colorScheme: 'light' as const, width: 1280 },
    { colorScheme: 'dark' as const, width: 360 },
  ])('a rule is written, tried and converted ($colorScheme, $width pixels)', async ({ colorScheme, width }) => {
    const open = await browser.open({ colorScheme, viewport: { width, height: 800 } });
    const { page } = open;
    const { keyboard } = page;
    await open.show('#/rules');
    await page.getByText('1 of 4 records match.').waitFor();
    await tabTo(open, /^Language/);
    // From match expressions to patterns and back.
    await keyboard.press('ArrowDown');
    await page.getByText('1 of 6 records match.').waitFor();
    await keyboard.press('ArrowUp');
    await page.getByText('1 of 4 records match.').waitFor();

    await tabTo(open, /^Rule$/);
    await keyboard.press('Control+a');
    await keyboard.insertText('$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and ');
    await keyboard.type('$.requestParameters.us');
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    expect(await violations(page), 'completions').toEqual([]);
    await page.waitForTimeout(100);
    await keyboard.press('Enter');
    await keyboard.insertText('r == "x"');
    await page.getByText(/error in line 1: .*userNamer/).waitFor();
    await keyboard.press('F8');
    await page.locator('.cm-tooltip-lint').first().waitFor();
    expect(await violations(page), 'a problem where it is').toEqual([]);

    // Tab leaves the editor.
    await tabTo(open, /^Paste records/);
    await keyboard.press('Enter');
    await tabTo(open, /^Records as JSON/);
    await keyboard.insertText(
      '{"eventVersion": "1.08", "eventTime": "2026-11-20T08:00:00Z", "eventSource": "iam.amazonaws.com", "eventName": "CreateUser"}',
    );
    await tabTo(open, /^Try on these/);
    await keyboard.press('Enter');
    await page.getByText('0 of 1 record match.').waitFor();
    await tabTo(open, /^Record$/);
    await keyboard.press('Enter');
    await tabTo(open, /^Record: /);
    await tabTo(open, /^Sigma rules/);
    await keyboard.press('Enter');
    await tabTo(open, /^Copy as Sigma rules/);
    await keyboard.press('Enter');
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('logsource:');
    expect(await violations(page), 'a record and a conversion').toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(open.faults).toEqual([]);
    await open.context.close();
  });

  test('a field of every record is found, read and copied', async () => {
    const open = await browser.open();
    const { page } = open;
    await open.show('');
    await page.getByText('Fields follow').waitFor({ state: 'detached' });
    await page.keyboard.type('assumedrole');
    await page.getByRole('heading', { name: 'Fields of every record' }).waitFor();
    expect(await violations(page), 'hits of several kinds').toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('li.named').waitFor();
    expect(page.url()).toContain('#/record/userIdentity.type');
    // The field that the address names has the focus.
    await expect.poll(() => focused(open)).toBe('type');
    await tabTo(open, /^Copy JSONPath of userIdentity\.type$/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('$.userIdentity.type');
    await tabTo(open, /^12 values/);
    await page.keyboard.press('Enter');
    await page.getByText('IdentityCenterUser').waitFor();
    expect(await violations(page), 'a field of every record').toEqual([]);
    expect(open.faults).toEqual([]);
    await open.context.close();
  });

  test('two events are compared', async () => {
    const open = await browser.open();
    const { page } = open;
    await open.show('#/iam/CreateRole');
    await page.getByRole('heading', { name: 'requestParameters' }).waitFor();
    await tabTo(open, /^Compare with/);
    await page.keyboard.type('createuser');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: 'requestParameters.roleName' }).waitFor();
    expect(page.url()).toContain('#/compare/iam.CreateRole/iam.createuser');
    expect(await focused(open)).toBe('iam CreateRole and iam CreateUser');
    await tabTo(open, /^Comparison/);
    await tabTo(open, /^iam CreateUser$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'iam CreateUser', exact: true }).waitFor();
    expect(open.faults).toEqual([]);
    await open.context.close();
  });

  test('logs are chosen, filtered, looked into, searched by rules and exported, and the focus is never lost', async () => {
    const open = await browser.open();
    const { page } = open;
    const { keyboard } = page;
    const read = async (text: string | RegExp): Promise<void> => void (await page.getByText(text).first().waitFor());
    /** Presses Enter on what has the focus, which stays on it. */
    const enter = async (then: string | RegExp): Promise<void> => {
      const before = await focused(open);
      await keyboard.press('Enter');
      await read(then);
      expect(await focused(open)).toBe(before);
    };
    // From the first on: until the browser asks this program instead of a person, a moment passes.
    page.on('filechooser', (chooser) => void chooser.setFiles(logOf(200)));
    await open.show('#/logs');
    await tabTo(open, /^Drop logs or folders here/);
    await keyboard.press('Enter');
    await read('Read: 200 records');

    // A part of the timeline, by its sliders; then all again.
    await tabTo(open, /^From/);
    for (let press = 0; press < 3; press++) await keyboard.press('ArrowRight');
    await tabTo(open, /^Show this part/);
    await enter(/^Read: \d+ records of 200 records/);
    await tabBackTo(open, /^Show all/);
    await enter('Read: 200 records in');

    // A value of a list, beside which an expression is written.
    await tabTo(open, /^iam\.amazonaws\.com CreateUser/);
    await enter('Read: 100 records of 200 records');
    await tabBackTo(open, /^Records that match/);
    await keyboard.press('Control+End');
    await keyboard.type(' and $.errorCode exists');
    await tabTo(open, /^Apply/);
    await enter('Read: 20 records of 200 records');

    // A record, whose members lead to their pages and back.
    await tabTo(open, /^2026-11-01T00:00:00Z/);
    await keyboard.press('Enter');
    await page.getByRole('link', { name: 'userName' }).waitFor();
    expect(await focused(open)).toMatch(/^Record 1 of /);
    expect(await violations(page), 'a record').toEqual([]);
    await tabTo(open, /^userName$/);
    await keyboard.press('Enter');
    await page.locator('li.named').waitFor();
    expect(page.url()).toContain('#/iam/CreateUser/input/userName');
    await page.goBack();
    await read(/^Record 1 of /);
    await tabTo(open, /^userIdentity: object of 3/);
    await keyboard.press('Enter');
    expect(await page.getByRole('link', { name: 'arn', exact: true }).isVisible()).toBe(false);
    await keyboard.press('Enter');
    await tabTo(open, /^userIdentity in the catalog$/);
    await tabTo(open, /^"arn:aws:iam::111122223333:user\/user-0"$/);
    await enter(/^Read: \d records of 200 records/);
    // Of a long list, the first that come have the focus.
    await tabTo(open, /^Show more: 50 left$/);
    await keyboard.press('Enter');
    await expect.poll(() => focused(open)).toMatch(/^200: "tag-200"/);

    await tabTo(open, /^Records as NDJSON/);
    for (const [button, text] of [
      [/^Records as NDJSON/, '"eventName":"CreateUser"'],
      [/^Table as CSV/, 'CreateUser'],
      [/^Report as HTML/, '<!doctype html>'],
    ] as const) {
      if (!button.test(await focused(open))) await tabTo(open, button);
      const download = page.waitForEvent('download');
      await keyboard.press('Enter');
      expect(readFileSync(await (await download).path(), 'utf8').toLowerCase()).toContain(text.toLowerCase());
      await read('Exported.');
      expect(await focused(open)).toMatch(button);
    }

    await tabTo(open, /^A Sigma rule/);
    await keyboard.insertText('$.errorCode == "AccessDenied"');
    await tabTo(open, /^Run rules/);
    await enter(/^\d+ findings?\.$/);
    await tabBackTo(open, /^Remove all files/);
    await keyboard.press('Enter');
    expect(await focused(open)).toMatch(/^Drop logs or folders here/);
    expect(await page.getByText('Read:').count()).toBe(0);
    expect(open.faults.filter((fault) => !fault.includes('was preloaded'))).toEqual([]);
    await open.context.close();
  });

  test('rules are tried on files, and on samples again', async () => {
    const open = await browser.open();
    const { page } = open;
    page.on('filechooser', (chooser) => void chooser.setFiles(logOf(20)));
    await open.show('#/rules');
    await page.getByText('1 of 4 records match.').waitFor();
    await tabTo(open, /^Records of your own/);
    await page.keyboard.press('Enter');
    await page.getByText('Rules are tried on 20 records of').waitFor();
    await tabTo(open, /^Try on samples/);
    await page.keyboard.press('Enter');
    await page.getByText('Rules are tried on samples made for them.').waitFor();
    expect(await focused(open)).toMatch(/^Records of your own/);
    await open.context.close();
  });
});

/** A file of records with many members. */
function logOf(count: number): string {
  const requestParameters = { userName: 'x', list: Array.from({ length: 250 }, (_, at) => `tag-${at}`) };
  const records = Array.from({ length: count }, (_, number) =>
    madeRecord(number, { sourceIPAddress: '192.0.2.1', requestParameters }),
  );
  const path = join(folder, `${count}.json`);
  writeFileSync(path, JSON.stringify({ Records: records }));
  return path;
}
