import { installedCatalog } from '@trailkit/catalog/node';
import type { JsonObject } from '@trailkit/records';
import type { Coverage, NamedEventOptions, Subject } from '../../src/covers/index.js';
import { coverageOf, readRecorders, subjectOfRecord, subjectsNamed } from '../../src/covers/index.js';

export const catalog = installedCatalog();

export const account = '111122223333';
export const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/main`;

/** A multi-region trail of us-east-1, with its selectors. */
export function trail(selectors: object = {}, members: object = {}): string {
  const own = {
    Name: 'main',
    TrailARN: trailArn,
    HomeRegion: 'us-east-1',
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    IsOrganizationTrail: false,
    HasCustomEventSelectors: true,
    ...members,
  };
  return (
    JSON.stringify({ trailList: [own] }) + JSON.stringify({ TrailARN: trailArn, EventSelectors: [], ...selectors })
  );
}

/** Advanced selectors, each from fields to conditions; an array stands for Equals. */
export function advanced(...selectors: readonly Readonly<Record<string, readonly string[] | object>>[]): object {
  return {
    AdvancedEventSelectors: selectors.map((fields) => ({
      FieldSelectors: Object.entries(fields).map(([Field, conditions]) => ({
        Field,
        ...(Array.isArray(conditions) ? { Equals: conditions } : (conditions as object)),
      })),
    })),
  };
}

/** Whether the recorders of files have an event, named or recorded. */
export function judged(
  event: string | JsonObject,
  files: readonly string[],
  options: NamedEventOptions = {},
): readonly Coverage[] {
  const { recorders, accounts } = readRecorders(
    files.map((text, i) => ({ name: `${i}.json`, text })),
    catalog,
  );
  return coverageOf(subjectOf(event, options), recorders, { catalog, ...(accounts && { accounts }) });
}

/** The answer of the first recorder. */
export function answer(event: string | JsonObject, file: string, options?: NamedEventOptions): string {
  return judged(event, [file], options)[0]!.answer;
}

function subjectOf(event: string | JsonObject, options: NamedEventOptions): Subject {
  if (typeof event === 'string') return subjectsNamed(event, catalog, options)[0]!;
  const location = { file: 'records.json', index: 0, line: 1, offset: 0 };
  return subjectOfRecord({ record: event, location }, catalog);
}

/** A record of a management event; members are added or replaced. */
export function record(members: JsonObject = {}): JsonObject {
  return {
    eventVersion: '1.11',
    eventTime: '2026-11-01T10:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    awsRegion: 'us-east-1',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
    recipientAccountId: account,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/ann` },
    ...members,
  };
}

/** A record of a data event on an object of S3. */
export function objectRecord(arn: string, members: JsonObject = {}): JsonObject {
  return record({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    readOnly: true,
    managementEvent: false,
    eventCategory: 'Data',
    resources: [
      { type: 'AWS::S3::Object', ARN: arn },
      { type: 'AWS::S3::Bucket', ARN: arn.split('/')[0], accountId: account },
    ],
    ...members,
  });
}
