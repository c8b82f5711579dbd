import type { Clause } from '../aws-json/json-node.js';
import type { Change } from './changes.js';

/** Something in an account that records events, and how it is. */
export type Recording = TrailStatus | StoreStatus | ChannelStatus | EnablementStatus;

interface Described {
  readonly name: string;
  /** Undefined where only selectors were given. */
  readonly arn: string | undefined;
  /** The account that owns it. */
  readonly account: string | undefined;
  /** The home region of a trail. */
  readonly region: string | undefined;
  /** The selection in words; undefined where it is not known. */
  readonly selects: string | undefined;
  /** `EventSelectors` and `AdvancedEventSelectors` as the API prints them. */
  readonly selectors: object | undefined;
  readonly findings: readonly Finding[];
  /** Calls that changed it, or tried to, newest first; undefined where event history was not looked at. */
  readonly changes: readonly Change[] | undefined;
}

/** A trail. Members are undefined where they are not known. */
export interface TrailStatus extends Described {
  readonly kind: 'trail';
  /** Whether it logs, by its home region. */
  readonly isLogging: boolean | undefined;
  readonly isMultiRegion: boolean | undefined;
  readonly isOrganization: boolean | undefined;
  readonly includesGlobalServiceEvents: boolean | undefined;
  readonly validatesLogFiles: boolean | undefined;
  /** False: deliveries of CloudTrail into its bucket are not recorded. */
  readonly recordsOwnDeliveries: boolean | undefined;
  readonly bucket: string | undefined;
  readonly prefix: string | undefined;
  readonly topic: string | undefined;
  readonly logGroup: string | undefined;
  readonly kmsKey: string | undefined;
  /** The types of Insights. */
  readonly insights: readonly string[] | undefined;
  /** The summaries of data events that it delivers besides: `API_ACTIVITY of Data`. */
  readonly aggregates: readonly string[] | undefined;
  /** The latest deliveries of any region, as ISO 8601. */
  readonly latestDelivery: string | undefined;
  readonly latestDigest: string | undefined;
  /** The responses of GetTrailStatus, by region. */
  readonly statuses: readonly { readonly region: string | undefined; readonly status: object }[];
}

/** An event data store of CloudTrail Lake. */
export interface StoreStatus extends Described {
  readonly kind: 'event-data-store';
  readonly status: string | undefined;
  readonly isMultiRegion: boolean | undefined;
  readonly isOrganization: boolean | undefined;
  readonly retentionDays: number | undefined;
  readonly billingMode: string | undefined;
  readonly isProtected: boolean | undefined;
  readonly federation: string | undefined;
  readonly kmsKey: string | undefined;
  readonly insights: readonly string[] | undefined;
}

/** A channel: of an integration, or of an AWS service. */
export interface ChannelStatus extends Described {
  readonly kind: 'channel';
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly latestIngestion: string | undefined;
}

/** CloudTrail switched on in CloudWatch, by a telemetry rule. */
export interface EnablementStatus extends Described {
  readonly kind: 'cloudwatch';
  /** The pattern of the names of log groups. */
  readonly logGroup: string | undefined;
  readonly retentionDays: number | undefined;
  readonly kmsKey: string | undefined;
}

/** Something wrong. */
export interface Finding {
  /** Stable: `logging-stopped`; those of selectors are the codes of `lintSelectorFile`. */
  readonly code: string;
  /** `error`: events, deliveries or proofs are lost. `warning`: it costs too much, or hardly is as meant. */
  readonly severity: 'error' | 'warning';
  /** The problem and the remedy, in clauses without a full stop. */
  readonly message: string;
  /** The region whose status says it. */
  readonly region?: string;
  /** The clause of an answer that shows it. */
  readonly clause?: Clause;
}
