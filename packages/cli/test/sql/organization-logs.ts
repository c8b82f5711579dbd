import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

export const organization = 'o-abcd123456';
export const accounts = ['111122223333', '444455556666'];
export const now = Date.parse('2026-11-24T12:00:00Z');
const dayMs = 86_400_000;

/** Writes five days of logs of an organisation's trail: among them late records, copies, and an Insights event. */
export function writeOrganizationLogs(folder: string): void {
  for (const [i, account] of accounts.entries()) {
    const folders = new Map<string, object[]>();
    const events = [...sampleEvents({ count: 250, now, spanMs: 5 * dayMs, seed: i + 1 })];
    for (const [n, event] of events.entries()) {
      const record = changed(n, { ...event, recipientAccountId: account });
      // Every tenth was delivered a day and a half late, as far as it may be.
      const delivered = Date.parse(String(event.eventTime)) + (n % 10 === 0 ? 1.5 * dayMs : 300_000);
      const path = join(String(event.awsRegion), new Date(delivered).toISOString().slice(0, 10).replaceAll('-', '/'));
      folders.set(path, [...(folders.get(path) ?? []), record, ...(n % 25 === 0 ? [record] : [])]);
    }
    for (const [path, Records] of folders) write(folder, account, 'CloudTrail', path, Records);
    const insight = {
      eventVersion: '1.08',
      eventTime: '2026-11-22T10:00:00Z',
      awsRegion: 'eu-west-1',
      eventID: `insight-${i}`,
    };
    const details = { insightDetails: { state: 'Start', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' } };
    const envelope = { eventType: 'AwsCloudTrailInsight', eventCategory: 'Insight', recipientAccountId: account };
    write(folder, account, 'CloudTrail-Insight', 'eu-west-1/2026/11/22', [{ ...insight, ...envelope, ...details }]);
  }
}

/** Values that engines may read in another way. */
function changed(n: number, record: object): object {
  switch (n % 7) {
    case 0:
      return {
        ...record,
        requestParameters: {
          tags: [{ key: 'a', value: 'b' }, 5, null, 'é\u{1f600}"\\'],
          count: 1e3,
          big: 1.2345678901234567e19,
        },
      };
    case 1:
      return {
        ...record,
        requestParameters: { list: [], nested: { deep: [[1, 2], { key: "it's" }] } },
        errorCode: 'AccessDenied',
      };
    case 2:
      return { ...record, errorCode: null, requestParameters: null };
    default:
      return record;
  }
}

function write(folder: string, account: string, family: string, path: string, Records: readonly object[]): void {
  const place = join(folder, 'AWSLogs', organization, account, family, path);
  mkdirSync(place, { recursive: true });
  const [region = '', ...day] = path.split('/');
  const name = `${account}_${family}_${region}_${day.join('')}T0800Z_aaaaaaaaaaaaaaaa.json.gz`;
  writeFileSync(join(place, name), gzipSync(JSON.stringify({ Records })));
}
