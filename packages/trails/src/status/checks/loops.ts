import type { Catalog } from '@trailkit/catalog';
import { arnAccount, arnPartition } from '../../aws-json/arn.js';
import { flag, member, text } from '../../aws-json/json-node.js';
import { coverageOf } from '../../covers/judge.js';
import { subjectsNamed } from '../../covers/subjects.js';
import type { SurveyedTrail } from '../survey.js';
import type { CheckContext, Problem } from './check.js';

/**
 * Trails whose deliveries are recorded as data events that are delivered again: into their own bucket, or by way of other trails.
 * Each delivery is then an event of the next one, without an end.
 */
export function checkLoops(trail: SurveyedTrail, { all, catalog }: CheckContext): readonly Problem[] {
  const route = routeBack(trail, all.trails, catalog);
  if (route === undefined) return [];
  const bucket = member(trail.recorder.trail!, 'S3BucketName')!;
  const others = route.map(({ recorder }) => recorder.name);
  const how =
    others.length === 0
      ? `records the data events of its own bucket ${text(bucket)}`
      : `its deliveries to ${text(bucket)} are recorded by ${others.join(', then by ')}, and those deliveries by it`;
  return [
    {
      code: 'loop',
      severity: 'error',
      message: `${how}: each delivery is an event that is delivered again, and charged; leave the bucket out of the selectors, or switch RecursiveLogging off`,
      node: bucket,
    },
  ];
}

/** The fewest trails between a trail and its own deliveries; empty where it records them itself, undefined where they do not come back. */
function routeBack(
  trail: SurveyedTrail,
  all: readonly SurveyedTrail[],
  catalog: Catalog,
): readonly SurveyedTrail[] | undefined {
  // Each trail that the deliveries reach, with the trails before it: those that are added while this goes on are visited, too.
  const routes = new Map<SurveyedTrail, readonly SurveyedTrail[]>([[trail, []]]);
  for (const [from, route] of routes) {
    if (recordsDeliveriesOf(trail, from, catalog)) return route;
    for (const next of all)
      if (!routes.has(next) && recordsDeliveriesOf(next, from, catalog)) routes.set(next, [...route, next]);
  }
  return undefined;
}

/** Whether a trail records the objects that another one, or it itself, writes. */
function recordsDeliveriesOf(recorder: SurveyedTrail, writer: SurveyedTrail, catalog: Catalog): boolean {
  const { trail } = recorder.recorder;
  const key = deliveredKey(writer);
  if (trail === undefined || key === undefined || flag(member(trail, 'RecursiveLogging')) === false) return false;
  const subjects = subjectsNamed('s3:PutObject', catalog, { resource: key });
  return subjects.some((subject) => coverageOf(subject, [recorder.recorder], { catalog })[0]!.answer === 'yes');
}

/** The ARN of an object as a trail writes it. */
function deliveredKey({ recorder: { trail, arn } }: SurveyedTrail): string | undefined {
  const bucket = trail && text(member(trail, 'S3BucketName'));
  if (bucket === undefined) return undefined;
  const prefix = text(member(trail!, 'S3KeyPrefix'));
  const folder = prefix === undefined || prefix === '' ? '' : `${prefix}/`;
  return `arn:${arnPartition(arn) ?? 'aws'}:s3:::${bucket}/${folder}AWSLogs/${arnAccount(arn)}/CloudTrail/log.json.gz`;
}
