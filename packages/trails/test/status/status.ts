import { installedCatalog } from '@trailkit/catalog/node';
import type { AccountStatus, Change } from '../../src/status/index.js';
import { readSurvey, statusOf } from '../../src/status/index.js';

export const account = '111122223333';
export const nowMs = Date.parse('2026-05-01T12:00:00Z');

/** The output of the AWS CLI about a trail. */
export interface TrailOutput {
  readonly name: string;
  readonly region?: string;
  readonly trail?: object;
  readonly status?: object;
  /** Null where get-event-selectors was not called. */
  readonly selectors?: object | null;
}

export function arnOf({ name, region = 'us-east-1' }: Pick<TrailOutput, 'name' | 'region'>): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

/** The outputs of get-trail, get-trail-status and get-event-selectors, in one file. */
export function trailFile(output: TrailOutput): { readonly name: string; readonly text: string } {
  const { name, region = 'us-east-1', trail = {}, status = {}, selectors } = output;
  const TrailARN = arnOf(output);
  const parts = [
    {
      Trail: {
        Name: name,
        TrailARN,
        S3BucketName: `${name}-logs`,
        HomeRegion: region,
        IsMultiRegionTrail: true,
        IncludeGlobalServiceEvents: true,
        LogFileValidationEnabled: true,
        ...trail,
      },
    },
    { IsLogging: true, LatestDigestDeliveryTime: '2026-05-01T11:30:00.000Z', ...status },
    ...(selectors === null ? [] : [{ TrailARN, EventSelectors: [], ...selectors }]),
  ];
  return { name: `${name}.json`, text: parts.map((part) => JSON.stringify(part)).join('\n') };
}

/** The status of trails, and of other outputs of the AWS CLI. */
export function statusFrom(
  trails: readonly TrailOutput[],
  { others = [], changes }: { readonly others?: readonly object[]; readonly changes?: readonly Change[] } = {},
): AccountStatus {
  const files = [
    ...trails.map(trailFile),
    ...others.map((each, i) => ({ name: `other-${i}.json`, text: JSON.stringify(each) })),
  ];
  return statusOf([readSurvey(files)], { catalog: installedCatalog(), nowMs, changes });
}

/** An advanced event selector, from fields to conditions; an array stands for Equals. */
export function advanced(fields: Readonly<Record<string, readonly string[] | object>>): object {
  const FieldSelectors = Object.entries(fields).map(([Field, conditions]) => ({
    Field,
    ...(Array.isArray(conditions) ? { Equals: conditions } : (conditions as object)),
  }));
  return { AdvancedEventSelectors: [{ FieldSelectors }] };
}

/** A basic event selector over objects of buckets, without management events. */
export function objectsOf(...values: readonly string[]): object {
  return {
    EventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: false,
        DataResources: [{ Type: 'AWS::S3::Object', Values: values }],
      },
    ],
  };
}
