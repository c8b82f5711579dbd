import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { OpenPage } from './browser.js';
import { hasBrowser, startBrowser } from './browser.js';

// The pictures of README.md. They are written where TRAILKIT_PICTURES is set: their pixels change with every browser.

const isWanted = hasBrowser && (process.env['TRAILKIT_PICTURES'] ?? '') !== '';
const maxBytes = 150_000;

const pictures = [
  {
    name: 'search',
    async show({ page, show }: OpenPage) {
      await show('');
      await page.getByText('Fields follow').waitFor({ state: 'detached' });
      await page.getByRole('searchbox').fill('putobject bucket');
      await page.locator('section[aria-labelledby=fields-found] a').first().waitFor();
    },
  },
  {
    name: 'event',
    async show({ page, show }: OpenPage) {
      await show('#/iam/CreatePolicy');
      await page.getByRole('heading', { name: 'requestParameters' }).waitFor();
    },
  },
  {
    name: 'rules',
    async show({ page, show }: OpenPage) {
      await show('#/rules');
      await page.getByText('1 of 4 records match.').waitFor();
    },
  },
  {
    name: 'logs',
    async show({ page, show }: OpenPage) {
      await show('#/logs');
      await page.locator('input[type=file]').setInputFiles({
        name: 'account-of-nobody.json',
        mimeType: 'application/json',
        buffer: Buffer.from(
          recordsOfADay()
            .map((record) => JSON.stringify(record))
            .join('\n'),
        ),
      });
      await page.getByText('240').first().waitFor();
      await page.waitForTimeout(1000);
    },
  },
];

/** A day of nobody's account: the same at every run. */
function recordsOfADay(): readonly object[] {
  const calls = [
    ['s3.amazonaws.com', 'PutObject', undefined],
    ['s3.amazonaws.com', 'GetObject', undefined],
    ['ec2.amazonaws.com', 'DescribeInstances', undefined],
    ['iam.amazonaws.com', 'CreateUser', 'AccessDenied'],
    ['sts.amazonaws.com', 'AssumeRole', undefined],
  ] as const;
  return Array.from({ length: 240 }, (_, number) => {
    const [eventSource, eventName, errorCode] = calls[((number * number) % 23) % calls.length]!;
    const user = ['ana', 'bo', 'chris'][number % 3]!;
    return {
      eventVersion: '1.11',
      eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      eventTime: new Date(Date.UTC(2026, 10, 20, 0, number * 6 + ((number * number) % 90)))
        .toISOString()
        .replace('.000', ''),
      eventSource,
      eventName,
      awsRegion: 'eu-central-1',
      sourceIPAddress: `198.51.100.${number % 7}`,
      userIdentity: { type: 'IAMUser', userName: user, arn: `arn:aws:iam::123456789012:user/${user}` },
      ...(errorCode && { errorCode }),
    };
  });
}

test.skipIf(!isWanted)('the pictures of README.md are taken', async () => {
  const browser = await startBrowser();
  const open = await browser.open({ viewport: { width: 1100, height: 760 }, colorScheme: 'light' });
  for (const { name, show } of pictures) {
    await show(open);
    const path = fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url));
    await open.page.screenshot({ path });
    expect(statSync(path).size, name).toBeLessThan(maxBytes);
  }
  expect(open.faults).toEqual([]);
  await browser.close();
});
