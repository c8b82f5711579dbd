import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenPage, TestBrowser } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

// Questions of people who see the page for the first time: they type into the field, follow the first result and read.

let browser: TestBrowser;
let open: OpenPage;

beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await startBrowser();
  open = await browser.open();
});
afterAll(() => browser?.close());

async function search(query: string): Promise<void> {
  await open.show('');
  await open.page.getByText('Fields follow').waitFor({ state: 'detached' });
  await open.page.getByRole('searchbox').fill(query);
}

const names = () => open.page.locator('section[aria-labelledby=names-found] a');
// Read by textContent: a result that is not painted yet has no inner text.
const fields = () => open.page.locator('section[aria-labelledby=fields-found] a');

/** The value of a column on the page of an event. */
async function column(name: string): Promise<string> {
  const row = open.page.getByRole('row', { name: new RegExp(`^${name} `) });
  await row.waitFor();
  return row.getByRole('cell').innerText();
}

describe.skipIf(!hasBrowser)("a stranger's questions", () => {
  test('which field has the bucket of PutObject?', async () => {
    await search('putobject bucket');
    await fields().first().waitFor();
    expect(await fields().first().textContent()).toBe('s3 PutObject requestParameters.bucketName');
  });

  test('does EventBridge deliver ListBuckets?', async () => {
    await search('listbuckets eventbridge');
    await fields().first().click();
    expect(await column('EventBridge')).toMatch(
      /^delivers it only to rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS,/,
    );
    await search('iam createuser');
    await names().first().click();
    expect(await column('EventBridge')).toBe('delivers it to every enabled rule');
  });

  test("what is Lambda's recorded name for CreateFunction?", async () => {
    await search('lambda createfunction');
    await names().first().click();
    expect(await column('Recorded as')).toMatch(/^CreateFunction20150331 \(/);
  });

  test('what policy action is needed for DeleteBucketEncryption, and for ListBuckets?', async () => {
    await search('deletebucketencryption');
    await names().first().click();
    expect(await column('IAM permission')).toBe('s3:PutEncryptionConfiguration (listed)');
    await search('listallmybuckets');
    await fields().first().waitFor();
    expect(await fields().first().textContent()).toBe('s3 ListBuckets permission s3:ListAllMyBuckets');
  });

  test('which field says who did it, and from where?', async () => {
    await search('useridentity arn');
    await open.page.keyboard.press('Enter');
    await open.page.locator('li.named').waitFor();
    expect(open.page.url()).toContain('#/record/userIdentity.arn');
    await search('sourceip');
    await open.page.keyboard.press('Enter');
    await open.page.locator('li.named').getByText('sourceIPAddress').waitFor();
  });

  test('which requests can ask for AES256, and what does iam:PassRole allow?', async () => {
    await search('putobject aes256');
    await open.page.locator('section[aria-labelledby=values-found] a').first().waitFor();
    await search('iam:PassRole');
    await open.page.getByRole('link', { name: 'iam:PassRole', exact: true }).waitFor();
  });

  test('which events have a field roleArn?', async () => {
    await search('roleArn');
    await fields().first().waitFor();
    expect(await fields().first().textContent()).toMatch(/\.roleArn$/);
    expect(await open.page.getByRole('status').filter({ hasText: 'fields' }).innerText()).toMatch(/[1-9]\d* fields\./);
  });

  test('which events are data events of DynamoDB, and which selector gets them?', async () => {
    await search('dynamodb data event');
    await open.page.getByRole('link', { name: 'dynamodb GetItem data event' }).click();
    expect(await column('Selector')).toBe('eventCategory Data, resources.type AWS::DynamoDB::Table');
  });

  test('in which region is CreateUser of IAM recorded?', async () => {
    await search('iam createuser');
    await names().first().click();
    expect(await column('Region of iam.amazonaws.com')).toMatch(/^us-east-1/);
  });

  test('what do a role and a user that are created have in common?', async () => {
    await search('createrole');
    await names().first().click();
    await open.page.getByLabel('Compare with').fill('CreateUser');
    await open.page.keyboard.press('Enter');
    await open.page.getByRole('row', { name: /^requestParameters\.permissionsBoundary/ }).waitFor();
  });

  test('how is the name of the bucket written in a rule?', async () => {
    await search('deletebucket bucketname');
    await fields().first().click();
    await open.page.locator('li.named').getByRole('button').click();
    await open.page.getByText('Copied: $.requestParameters.bucketName').waitFor();
  });

  test('why did this rule not fire?', async () => {
    await open.show('#/rules');
    await open.page.getByRole('textbox', { name: 'Rule' }).click();
    await open.page.keyboard.press('Control+a');
    await open.page.keyboard.insertText('$.eventSource == "s3.amazonaws.com" and $.eventName == "DeleteObject"');
    await open.page.getByText('Paste records').click();
    await open.page
      .getByLabel('Records as JSON')
      .fill(
        '{"eventVersion": "1.08", "eventTime": "2026-11-20T08:00:00Z", "eventSource": "s3.amazonaws.com", "eventName": "DeleteObjects"}',
      );
    await open.page.getByRole('button', { name: 'Try on these' }).click();
    await open.page.getByText('0 of 1 record match.').waitFor();
    await open.page.getByText(/expected \$\.eventName == "DeleteObject"; found "DeleteObjects"/).waitFor();
  });

  test('an address in other letter case, or by the name that records show, is of the same event', async () => {
    for (const [address, heading] of [
      ['#/lambda/CreateFunction20150331', 'lambda CreateFunction'],
      ['#/IAM/createrole', 'iam CreateRole'],
      ['#/monitoring.amazonaws.com/PutMetricAlarm', 'cloudwatch PutMetricAlarm'],
    ] as const) {
      await open.show(address);
      await open.page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await open.page.getByText('is another name of this event').waitFor();
    }
  });

  test('nothing went wrong in the page', () => expect(open.faults).toEqual([]));
});
