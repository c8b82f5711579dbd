import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

let browser: TestBrowser;
let open: OpenPage;

beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  if (hasBrowser) open = await browser.open();
});
afterEach(() => open?.context.close());

const searchBox = () => open.page.getByRole('searchbox');
const firstName = () => open.page.locator('section[aria-labelledby=names-found] a').first();
const firstField = () => open.page.locator('section[aria-labelledby=fields-found] a').first();

/** The text of an element as soon as it is one that is expected. */
async function textOf(locator: ReturnType<typeof firstName>): Promise<string> {
  await locator.waitFor();
  // Results out of sight are not painted yet, and have no inner text.
  return (await locator.textContent()) ?? '';
}

describe.skipIf(!hasBrowser)('the explorer in a browser', () => {
  describe('search', () => {
    const cases = [
      { query: 'createpolicy', name: 'iam CreatePolicy' },
      { query: 'iam.createpol', name: 'iam CreatePolicy' },
      { query: 'crpolver', name: 'iam CreatePolicyVersion' },
      { query: 'IAM CPV', name: 'iam CreatePolicyVersion' },
      { query: 'lambda.amazonaws.com', name: 'lambda (service)' },
      { query: 'CreateFunction20150331', name: 'lambda CreateFunction' },
    ];
    test('finds services, events and recorded names by parts of words and first letters', async () => {
      await open.show('');
      for (const { query, name } of cases) {
        await searchBox().fill(query);
        expect(await textOf(firstName()), query).toBe(name);
      }
      expect(open.faults).toEqual([]);
    });

    test('finds fields and columns, and leads to them', async () => {
      await open.show('');
      for (const [query, field] of [
        ['putobject bucket', 's3 PutObject requestParameters.bucketName'],
        ['createvirtualmfa serialnum', 'iam CreateVirtualMFADevice responseElements.virtualMFADevice.serialNumber'],
        ['putobject AWS::S3::Object', 's3 PutObject resource type AWS::S3::Object'],
      ] as const) {
        await searchBox().fill(query);
        await open.page.getByRole('link', { name: field, exact: true }).waitFor();
        expect(await textOf(firstField()), query).toBe(field);
      }
      await searchBox().fill('createvirtualmfa serialnum');
      await open.page.getByRole('link', { name: 'serialNumber' }).first().click();
      const named = open.page.locator('li.named > a');
      expect(await textOf(named)).toBe('serialNumber');
      expect(open.page.url()).toContain('#/iam/CreateVirtualMFADevice/output/virtualMFADevice.serialNumber');
      expect(open.faults).toEqual([]);
    });

    test('has fields of every record from the first moment, before there is an index of fields', async () => {
      await open.page.route(/fields\.bin/, () => {});
      await open.show('');
      await open.page.getByText('Fields follow').waitFor();
      await searchBox().fill('sourceip');
      await open.page.getByRole('heading', { name: 'Fields of every record' }).waitFor();
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('heading', { level: 1, name: 'Fields of every record' }).waitFor();
      expect(open.page.url()).toMatch(/#\/record\/sourceIPAddress$/);
      expect(open.faults).toEqual([]);
    });

    test('finds values and permissions, and leads to them', async () => {
      await open.show('');
      await open.page.getByText('Fields follow').waitFor({ state: 'detached' });
      await searchBox().fill('putobject aes256');
      const value = open.page.getByRole('link', { name: /^s3 PutObject .*x-amz-server-side-encryption = AES256$/ });
      await value.click();
      await expect.poll(() => open.page.locator('li.named > a').innerText()).toBe('x-amz-server-side-encryption');
      await open.show('#/');
      await searchBox().fill('iam:passrole');
      await open.page.getByRole('link', { name: 'iam:PassRole', exact: true }).click();
      await open.page.getByRole('heading', { level: 1, name: 'iam:PassRole' }).waitFor();
      await open.page.getByText('None: no call is recorded by this name.').waitFor();
      await open.show('#/permissions/s3:listbucket');
      await open.page.getByRole('heading', { level: 1, name: 's3:ListBucket' }).waitFor();
      await open.page.getByRole('link', { name: 's3 ListObjectsV2' }).click();
      await open.page.getByRole('heading', { level: 1, name: 's3 ListObjectsV2' }).waitFor();
      await open.show('#/permissions/s3:Nothing');
      await open.page.getByText('found s3:Nothing').waitFor();
      expect(open.faults).toEqual([]);
    });

    test('opens with Enter what is meant, however fast it was typed', async () => {
      await open.show('');
      await open.page.getByText('Fields follow').waitFor({ state: 'detached' });
      // Enter is there before the fields of the last letter are found.
      await searchBox().fill('putobject bucket');
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('heading', { level: 1, name: 's3 PutObject', exact: true }).waitFor();
      expect(open.page.url()).toMatch(/#\/s3\/PutObject\/input\/bucketName$/);
      await open.show('#/');
      await searchBox().fill('create role');
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('heading', { level: 1, name: 'iam CreateRole', exact: true }).waitFor();
      expect(open.faults).toEqual([]);
    });

    test('opens with Enter what is meant, even before there is anything to search', async () => {
      let answer = (): void => undefined;
      const answered = new Promise<void>((resolve) => (answer = resolve));
      await open.page.route(/names\.txt/, async (request) => {
        await answered;
        await request.continue();
      });
      await open.page.reload();
      await open.show('#/');
      await searchBox().fill('create role');
      await open.page.keyboard.press('Enter');
      await open.page.getByText('Loading the names').waitFor();
      answer();
      await open.page.getByRole('heading', { level: 1, name: 'iam CreateRole', exact: true }).waitFor();
      await open.page.unroute(/names\.txt/);
      expect(open.faults).toEqual([]);
    });

    test('works with the keyboard alone', async () => {
      await open.show('');
      await searchBox().waitFor();
      await open.page.keyboard.type('iam deleterole');
      await firstName().waitFor();
      await open.page.keyboard.press('ArrowDown');
      await open.page.keyboard.press('ArrowDown');
      await open.page.keyboard.press('ArrowUp');
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('heading', { level: 1, name: 'iam DeleteRole' }).waitFor();
      // The heading of the new view has the focus; from there every control is reached by Tab.
      expect(await open.page.evaluate('document.activeElement.textContent')).toBe('iam DeleteRole');
      const reached: unknown[] = [];
      while (reached.at(-1) !== 'TypeScript' && reached.length < 10) {
        await open.page.keyboard.press('Tab');
        reached.push(await open.page.evaluate('document.activeElement.textContent'));
      }
      expect([reached[0], reached.at(-2), reached.at(-1)]).toEqual(['requestParameters', 'Columns', 'TypeScript']);
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('region', { name: 'The event as TypeScript' }).waitFor();
      expect(open.faults).toEqual([]);
    });
  });

  describe('an event', () => {
    test('has its fields, evidence and columns', async () => {
      await open.show('#/s3/PutObject');
      const main = open.page.locator('main');
      await open.page.getByRole('heading', { name: 'requestParameters' }).waitFor();
      const text = await main.innerText();
      expect(text).toMatch(/bucketName string.* observed/);
      expect(text).toMatch(/eventCategory\s+Data/);
      expect(text).toContain('AWS::S3::Object');
      expect(text).toMatch(/- source: s3\.amazonaws\.com\n {2}event: PutObject/);
      expect(open.faults).toEqual([]);
    });

    test('is copied in every form', async () => {
      await open.show('#/iam/CreatePolicy');
      for (const [name, part] of [
        ['TypeScript', 'export type CreatePolicy'],
        ['JSON Schema', '"$schema": "https://json-schema.org/draft/2020-12/schema"'],
        ['sample', '"eventName": "CreatePolicy"'],
        ['EventBridge pattern', '"detail-type"'],
        ['Sigma rule', 'service: cloudtrail'],
        ['Custodian policy', 'event: CreatePolicy'],
        ['metric filter', '{ ($.eventSource = "iam.amazonaws.com")'],
        ['match expression', '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreatePolicy"'],
      ] as const) {
        await open.page.getByRole('button', { name: `Copy as ${name}`, exact: true }).click();
        await open.page.getByText(`Copied: ${name}`, { exact: true }).waitFor();
        expect(await open.page.evaluate('navigator.clipboard.readText()'), name).toContain(part);
      }
      await open.page.getByRole('button', { name: 'Copy JSONPath of policy.arn' }).click();
      await open.page.getByText('Copied: $.responseElements.policy.arn').waitFor();
      // A rule is tried in the bench.
      await open.page.getByRole('button', { name: 'Copy as Sigma rule' }).click();
      await open.page.getByRole('link', { name: 'Open in the rule bench' }).press('Enter');
      await open.page.getByText(/^1 of \d+ records match\.$/).waitFor();
      expect(await open.page.getByLabel('Language').inputValue()).toBe('sigma');
      expect(await open.page.getByRole('textbox', { name: 'Rule' }).innerText()).toContain('CreatePolicy');
      expect(open.faults).toEqual([]);
    });

    test('has links to its parts, which addresses name in any letter case, as fields', async () => {
      const focused = (): Promise<unknown> => open.page.evaluate('document.activeElement.textContent');
      await open.show('#/iam/CreatePolicy');
      const parts = open.page.getByRole('navigation', { name: 'Parts of the page' });
      await parts.getByRole('link', { name: 'Columns' }).click();
      await expect.poll(focused).toBe('Columns');
      expect(open.page.url()).toContain('#/iam/CreatePolicy/columns');
      await parts.getByRole('link', { name: 'responseElements' }).press('Enter');
      await expect.poll(focused).toBe('responseElements');
      await open.show('#/iam/CreatePolicy/Output/Policy.ARN');
      await expect.poll(() => open.page.locator('li.named').innerText()).toMatch(/^arn /);
      await open.show('#/iam/CreatePolicy/nothing');
      await open.page.getByText('one of input, output, columns; found nothing.').waitFor();
      expect(open.faults).toEqual([]);
    });

    test('that is not there, and a field that it does not have, are said', async () => {
      await open.show('#/iam/CreateNothing');
      await open.page.getByText('Expected an event of CloudTrail, found iam CreateNothing.').waitFor();
      await open.show('#/iam/CreatePolicy/output/policy.colour');
      await open.page.getByText('found responseElements.policy.colour: it has none of that path').waitFor();
      await open.show('#/compare/iam.CreateRole/iam.CreateRoll');
      await open.page.getByRole('alert').waitFor();
      expect(open.faults).toEqual([]);
    });

    test('is compared with another', async () => {
      await open.show('#/iam/CreateRole');
      await open.page.getByLabel('Compare with').fill('iam.createUser');
      await open.page.keyboard.press('Enter');
      const row = open.page.getByRole('row', { name: 'requestParameters.roleName' });
      await row.waitFor();
      expect(await row.innerText()).toContain('only CreateRole');
      // Fields of one part are together, whichever event has them.
      const names = await open.page.locator('tbody th').allInnerTexts();
      const partsOfRows = names.map((name) => name.split('.')[0]!).filter((part) => /^re(?:quest|sponse)/.test(part));
      expect(partsOfRows).toEqual([...partsOfRows].sort());
      const same = open.page.getByRole('row', { name: 'requestParameters.path' });
      await open.page.getByLabel('Show only what differs').check();
      await same.waitFor({ state: 'detached' });
      await row.waitFor();
      expect(open.page.url()).toContain('#/compare/iam.CreateRole/iam.createUser');
      expect(open.faults).toEqual([]);
    });
  });

  describe('fields of every record', () => {
    test('have a page each, with types, values and evidence, by addresses in any letter case', async () => {
      await open.show('#/record/useridentity.Type');
      const named = open.page.locator('li.named');
      await expect
        .poll(() => named.innerText())
        .toMatch(/^type Root\|IAMUser\|AssumedRole\|Role\|\(8 more\)\s+observed/);
      await named.getByText('12 values').click();
      expect(await named.innerText()).toContain('IdentityCenterUser');
      await open.show('#/record/resources[0].ARN');
      await expect.poll(() => named.innerText()).toMatch(/^ARN string/);
      await open.show('#/record');
      await expect.poll(() => named.count()).toBe(0);
      await open.page.getByRole('link', { name: 'sourceIPAddress' }).waitFor();
      expect(open.faults).toEqual([]);
    });

    test('are copied in every form, and tried in the rule bench', async () => {
      await open.show('#/record');
      const copies = async (name: string, part: string): Promise<void> => {
        await open.page.getByRole('button', { name: `Copy as ${name}`, exact: true }).click();
        await open.page.getByText(`Copied: ${name}`, { exact: true }).waitFor();
        expect(await open.page.evaluate('navigator.clipboard.readText()'), name).toContain(part);
      };
      await copies('TypeScript', 'export interface CloudTrailRecord');
      await copies('JSON Schema', '"$id": "urn:trailkit:record"');
      await open.show('#/record/userIdentity.type');
      await open.page.locator('li.named').getByRole('button', { name: 'Copy JSONPath of userIdentity.type' }).click();
      await open.page.getByText('Copied: $.userIdentity.type').waitFor();
      for (const [name, part] of [
        ['EventBridge pattern', '"userIdentity"'],
        ['Sigma rule', 'userIdentity.type|cased: Root'],
        ['metric filter', '{ ($.userIdentity.type = "Root") }'],
        ['JMESPath', 'userIdentity.type'],
        ['JSON Schema', '"$id": "urn:trailkit:record:userIdentity.type"'],
        ['match expression', '$.userIdentity.type == "Root"'],
      ] as const)
        await copies(name, part);
      await open.page.getByRole('link', { name: 'Open in the rule bench' }).press('Enter');
      await open.page.getByText(/^1 of \d+ records match\.$/).waitFor();
      expect(open.faults).toEqual([]);
    });

    test('that are not there are said, with those that are near', async () => {
      await open.show('#/record/userIdentity.arm');
      const alert = open.page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(
        /^Expected a field of every record, found userIdentity\.arm: it has none of that path\. Near to it: /,
      );
      await alert.getByRole('link', { name: 'userIdentity.arn', exact: true }).click();
      await expect.poll(() => open.page.locator('li.named > a').innerText()).toBe('arn');
      await open.show('#/record/requestParameters.bucketName');
      await open.page.getByText('what is in requestParameters depends on the event').waitFor();
      await open.show('#/iam/CreatePolicy/output/policy.ar');
      await open.page.getByRole('alert').getByRole('link', { name: 'policy.arn' }).waitFor();
      expect(open.faults).toEqual([]);
    });

    test('are led to by the page of an event', async () => {
      await open.show('#/iam/CreatePolicy');
      await open.page.getByRole('link', { name: 'userIdentity.arn' }).click();
      await expect.poll(() => open.page.locator('li.named > a').innerText()).toBe('arn');
      expect(open.faults).toEqual([]);
    });
  });

  describe('the rule bench', () => {
    const editor = () => open.page.getByRole('textbox', { name: 'Rule' });
    async function write(text: string): Promise<void> {
      await editor().click();
      await open.page.keyboard.press('Control+a');
      await open.page.keyboard.insertText(text);
    }

    test('lints, tries and converts an expression', async () => {
      await open.show('#/rules');
      await write(
        '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.requestParameters.userNam == "x"',
      );
      await open.page.getByText(/error in line 1: .*userNam/).waitFor();
      await write(
        '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.requestParameters.userName == "x"',
      );
      // Until that is gone, the results of the text before are shown.
      await open.page.getByText(/error in line 1/).waitFor({ state: 'detached' });
      await open.page.getByText('1 of 4 records match.').waitFor();
      await open.page.getByText('expected $.eventName == "CreateUser"; found').first().waitFor();
      await open.page.getByText('Sigma rules').click();
      expect(await open.page.getByRole('region', { name: 'The rule as Sigma rules' }).innerText()).toMatch(
        /requestParameters\.userName\S*: x/,
      );
      expect(open.faults).toEqual([]);
    });

    test('completes the fields of the events that a rule names', async () => {
      await open.show('#/rules');
      await write('$.eventSource == "s3.amazonaws.com" and $.eventName == "PutObject" and ');
      await open.page.keyboard.type('$.requestParameters.bu');
      const option = open.page.locator('.cm-completionLabel', { hasText: '$.requestParameters.bucketName' });
      await option.first().waitFor();
      await open.page.waitForTimeout(100);
      await open.page.keyboard.press('Enter');
      expect(await editor().innerText()).toContain('$.requestParameters.bucketName');
      expect(open.faults).toEqual([]);
    });

    test.each(['eventbridge', 'sigma', 'custodian'])('reads %s', async (language) => {
      await open.show('#/rules');
      await open.page.getByLabel('Language').selectOption(language);
      await open.page.getByText(/^1 of \d+ records match\.$/).waitFor();
      await open.page.getByText('None were found.').waitFor();
      expect(open.faults).toEqual([]);
    });

    test('tries a rule on the files that are open in Logs', async () => {
      const lines = ['prod-logs', 'other', 'prod-data'].map((bucketName, at) =>
        JSON.stringify({
          ...{ eventVersion: '1.11', eventID: `id-${at}`, eventTime: `2026-11-20T08:00:0${at}Z` },
          ...{ eventSource: 's3.amazonaws.com', eventName: 'PutObject', requestParameters: { bucketName } },
        }),
      );
      await open.show('#/logs');
      const file = (name: string, part: readonly string[]) =>
        ({ name, mimeType: 'application/json', buffer: Buffer.from(part.join('\n')) }) as const;
      const input = open.page.locator('input[type=file]');
      await input.setInputFiles(file('one.json', lines.slice(0, 2)));
      await open.page.getByText('Read: 2 records in 1 file').waitFor();
      await open.page.getByRole('link', { name: 'Rules' }).click();
      await open.page.getByRole('button', { name: 'Try on the file open in Logs' }).press('Enter');
      await open.page.getByText('Rules are tried on 2 records of the files that are open in Logs.').waitFor();
      await open.page.getByText('1 of 2 records match.').waitFor();
      expect(await open.page.locator('.tried').innerText()).toMatch(
        /one\.json, line 2, PutObject[\s\S]*found "other" at \$\.requestParameters\.bucketName/,
      );
      // Of those that are there now.
      await open.page.getByRole('link', { name: 'Logs' }).click();
      await input.setInputFiles(file('two.json', lines.slice(2)));
      await open.page.getByText('Read: 3 records in 2 files').waitFor();
      await open.page.getByRole('link', { name: 'Rules' }).click();
      await open.page.getByRole('button', { name: 'Try on the 2 files open in Logs' }).click();
      await open.page.getByText('2 of 3 records match.').waitFor();
      await open.page.getByRole('button', { name: 'Try on samples' }).click();
      await open.page.getByText('1 of 4 records match.').waitFor();
      expect(open.faults).toEqual([]);
    });

    test('tries a rule on records of files, and treats them as data', async () => {
      const script = '<img src=x onerror=alert(1)><script>alert(2)</script>';
      const record = {
        eventVersion: '1.08',
        eventID: 'abcd1234-ab12-cd34-ef56-abcdef123456',
        eventTime: '2026-11-20T08:00:00Z',
        eventSource: 's3.amazonaws.com',
        awsRegion: 'us-east-1',
        eventName: script,
        userAgent: script,
        requestParameters: { bucketName: script, [script]: script },
      };
      await open.show('#/rules');
      const lines = [record, { ...record, eventName: 'PutObject', requestParameters: { bucketName: 'prod-logs' } }];
      await open.page.getByLabel('Records of your own').setInputFiles({
        name: `${script}.json`,
        mimeType: 'application/json',
        buffer: Buffer.from(`${lines.map((line) => JSON.stringify(line)).join('\n')}\nbroken {`),
      });
      await open.page.getByText('1 of 2 records match.').waitFor();
      await open.page.getByText('could not be read').waitFor();
      expect(await open.page.locator('main').innerText()).toContain(`found "${script}" at $.eventName`);
      expect(await open.page.locator('main img, main script').count()).toBe(0);
      expect(open.faults).toEqual([]);
    });
  });

  test('works without a network once it is loaded', async () => {
    await open.show('');
    await searchBox().fill('s3 putobject bucket');
    await firstField().waitFor();
    await open.show('#/s3/PutObject');
    await open.page.getByRole('heading', { name: 'requestParameters' }).waitFor();
    await open.context.setOffline(true);
    await open.page.evaluate("location.hash = '#/s3/GetObject'");
    await open.page.getByRole('heading', { level: 1, name: 's3 GetObject' }).waitFor();
    await open.page.evaluate("location.hash = '#/'");
    await searchBox().fill('iam createpolicy');
    expect(await textOf(firstName())).toBe('iam CreatePolicy');
    expect(open.faults).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)('axe finds nothing wrong', () => {
  const views = [
    { hash: '', ready: 'section a' },
    { hash: '#/iam/CreatePolicy/output/policy.arn', ready: 'li.named' },
    { hash: '#/services/iam', ready: 'ul.columns a' },
    { hash: '#/compare/iam.CreateRole/iam.CreateUser', ready: 'table' },
    { hash: '#/record', ready: 'ul.fields a' },
    { hash: '#/record/userIdentity.type', ready: 'li.named' },
    { hash: '#/record/userIdentity.arm', ready: '[role=alert] a' },
    { hash: '#/permissions/s3:ListBucket', ready: 'main li a' },
    { hash: '#/rules', ready: '.tried' },
    { hash: '#/logs', ready: 'h1' },
  ];
  test.each([
    { colorScheme: 'light' as const, width: 1280 },
    { colorScheme: 'dark' as const, width: 360 },
  ])('in a $colorScheme window of $width pixels', async ({ colorScheme, width }) => {
    const { page, context, faults, show } = await browser.open({ colorScheme, viewport: { width, height: 800 } });
    for (const { hash, ready } of views) {
      await show(hash);
      if (hash === '') await page.getByRole('searchbox').fill('iam policy');
      await page.locator(ready).first().waitFor();
      expect(await violations(page), hash).toEqual([]);
      // No view is wider than the window.
      expect(await page.evaluate('document.documentElement.scrollWidth'), hash).toBeLessThanOrEqual(width);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
