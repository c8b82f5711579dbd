import type { Catalog } from '@trailkit/catalog';
import type { JsonObject } from '@trailkit/records';
import { flag, member, text } from '../aws-json/json-node.js';
import { subjectOfRecord } from '../covers/facts-of-record.js';
import { coverageOf } from '../covers/judge.js';
import type { TrailRecorder } from '../covers/recorder.js';
import type { Survey } from './survey.js';

/** CloudTrail delivers within 5 minutes on average, and promises nothing: an hour is late. */
const maxAgeMs = 3_600_000;
/** Events of the last delivery's own minutes may have been in it. */
const deliveryMs = 15 * 60_000;

/** A trail that has delivered nothing from a region for an hour. Where nothing happened there, that is as it should be. */
export interface Overdue {
  readonly recorder: TrailRecorder;
  readonly region: string;
  /** Events of these times should have been delivered, in milliseconds since 1970; both bounds are inclusive. */
  readonly window: { readonly from: number; readonly to: number };
}

/** An event that a trail should have delivered. */
export interface MissedEvent {
  readonly arn: string | undefined;
  readonly region: string;
  /** `iam.amazonaws.com CreateUser`, with its time. */
  readonly event: string;
}

/** The trails and regions whose event history has to tell whether something was to be delivered. */
export function overdueDeliveries({ trails }: Survey, nowMs: number): readonly Overdue[] {
  return trails.flatMap(({ recorder, statuses }) =>
    statuses.flatMap(({ region, node }) => {
      const last = text(member(node, 'LatestDeliveryTime')) ?? text(member(node, 'StartLoggingTime'));
      const window = { from: Date.parse(last ?? '') + deliveryMs, to: nowMs - maxAgeMs };
      const isLogging = flag(member(node, 'IsLogging')) === true;
      return region !== undefined && isLogging && window.from < window.to ? [{ recorder, region, window }] : [];
    }),
  );
}

/** The first of the records of its times that the trail takes for certain. */
export function missedEvent(
  { recorder, region }: Overdue,
  records: readonly JsonObject[],
  catalog: Catalog,
): MissedEvent | undefined {
  const missed = records.find((record) => {
    const subject = subjectOfRecord({ record }, catalog);
    return coverageOf(subject, [recorder], { catalog })[0]!.answer === 'yes';
  });
  const event = ['eventSource', 'eventName', 'eventTime'].map((name) => String(missed?.[name])).join(' ');
  return missed && { arn: recorder.arn, region, event };
}
