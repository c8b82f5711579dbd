import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

let browser: TestBrowser;
beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser();
});
afterAll(() => browser?.close());

/** The name of the element that has the focus: its label, or its text. */
async function focused({ page }: OpenPage): Promise<string> {
  return (await page.evaluate(`(() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
  })()`)) as string;
}

/** Presses Tab until the focus is on an element of that name. */
async function tabTo(open: OpenPage, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 200; presses++) {
    await open.page.keyboard.press('Tab');
    const at = await focused(open);
    if (name.test(at)) return;
    passed.push(at.split('\n', 1)[0]!);
  }
  throw new Error(`expected Tab to come to ${name}, found: ${passed.join(' | ')}`);
}

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
});
