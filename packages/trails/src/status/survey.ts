import type { JsonNode } from '../aws-json/json-node.js';
import type { Organization } from '../live/organization.js';
import type { StoreRecorder, TrailRecorder } from '../covers/recorder.js';

/** Everything in an account that records events, as AWS describes it, or files do. */
export interface Survey {
  readonly trails: readonly SurveyedTrail[];
  readonly stores: readonly StoreRecorder[];
  /** Responses of GetChannel: channels bring events of other sources into event data stores, or are an AWS service's own trail. */
  readonly channels: readonly JsonNode[];
  /** Responses of GetTelemetryRule that are about CloudTrail: it is switched on in CloudWatch, without a trail. */
  readonly telemetryRules: readonly JsonNode[];
  /** The regions whose trails and event data stores are known; undefined for files, which do not say it. */
  readonly regions?: readonly string[];
  /** Asked for where there is a trail of an organization. */
  readonly organization?: Organization;
  readonly failures: readonly Failure[];
}

/** A trail, counted once however many regions and accounts show it. */
export interface SurveyedTrail {
  readonly recorder: TrailRecorder;
  /** By region: each delivers on its own. */
  readonly statuses: readonly RegionStatus[];
}

/** An answer of GetTrailStatus. */
export interface RegionStatus {
  /** Undefined where a file does not say it. */
  readonly region: string | undefined;
  readonly node: JsonNode;
}

/** A call that was not answered. */
export interface Failure {
  /** `DescribeTrails` */
  readonly operation: string;
  readonly region: string;
  /** The trail or event data store that it was about; undefined for all of the region. */
  readonly subject?: string;
  readonly error: unknown;
}
