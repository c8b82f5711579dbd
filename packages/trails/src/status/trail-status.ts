import { arnAccount, arnRegion } from '../aws-json/arn.js';
import { flag, member, text } from '../aws-json/json-node.js';
import type { SurveyedTrail } from './survey.js';
import type { CheckContext, TrailCheck } from './checks/check.js';
import { checkDeliveries } from './checks/deliveries.js';
import { checkDigests } from './checks/digests.js';
import { checkDoubles } from './checks/doubles.js';
import { checkLogging } from './checks/logging.js';
import { checkLoops } from './checks/loops.js';
import { checkMissed } from './checks/missed.js';
import { checkSelectors } from './checks/selectors.js';
import type { Undated } from './described.js';
import { aggregateNames, insightTypes, selectionMembers, toFinding } from './described.js';
import { homeStatus } from './home-status.js';
import type { TrailStatus } from './recording.js';

/** In the order in which findings are listed. */
const checks: readonly TrailCheck[] = [
  checkLogging,
  checkDeliveries,
  checkMissed,
  checkDigests,
  checkLoops,
  checkDoubles,
];

/** A trail, and what is wrong with it. */
export function trailStatus(trail: SurveyedTrail, context: CheckContext): Undated<TrailStatus> {
  const { recorder, statuses } = trail;
  const node = recorder.trail;
  const textAt = (name: string): string | undefined => node && text(member(node, name));
  const flagAt = (name: string): boolean | undefined => node && flag(member(node, name));
  const home = homeStatus(trail);
  const newest = (name: string): string | undefined =>
    statuses
      .flatMap(({ node: status }) => text(member(status, name)) ?? [])
      .sort()
      .at(-1);
  return {
    kind: 'trail',
    name: textAt('Name') ?? recorder.name,
    arn: recorder.arn,
    account: arnAccount(recorder.arn),
    region: textAt('HomeRegion') ?? arnRegion(recorder.arn),
    isLogging: home && flag(member(home.node, 'IsLogging')),
    isMultiRegion: flagAt('IsMultiRegionTrail'),
    // Responses of some regions leave it out.
    isOrganization: node && (flagAt('IsOrganizationTrail') ?? false),
    includesGlobalServiceEvents: flagAt('IncludeGlobalServiceEvents'),
    validatesLogFiles: flagAt('LogFileValidationEnabled'),
    recordsOwnDeliveries: flagAt('RecursiveLogging'),
    bucket: textAt('S3BucketName'),
    prefix: textAt('S3KeyPrefix'),
    topic: textAt('SnsTopicARN'),
    logGroup: textAt('CloudWatchLogsLogGroupArn'),
    kmsKey: textAt('KmsKeyId'),
    ...selectionMembers(recorder.selection),
    insights: insightTypes(recorder.insights),
    aggregates: aggregateNames(recorder.aggregation),
    latestDelivery: newest('LatestDeliveryTime'),
    latestDigest: newest('LatestDigestDeliveryTime'),
    statuses: statuses.map(({ region, node: status }) => ({ region, status: status.value as object })),
    findings: [
      ...checks.flatMap((check) => [...check(trail, context)].map(toFinding)),
      ...checkSelectors(recorder.selection, 'trail', context.catalog),
    ],
  };
}
