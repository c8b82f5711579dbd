import type { InsightSelection } from './insight-selection.js';
import type { JsonNode } from '../aws-json/json-node.js';
import type { Rule } from '@trailkit/rules';
import type { Selection } from '../selectors/selector.js';

/** Something that records events, or takes them on. */
export type Recorder =
  | HistoryRecorder
  | TrailRecorder
  | LogGroupRecorder
  | StoreRecorder
  | EnablementRecorder
  | RuleRecorder
  | InsightsRecorder;

/** CloudTrail's event history. */
export interface HistoryRecorder {
  readonly kind: 'history';
  readonly name: string;
}

/** A trail; or selectors alone, of which it is not known whose they are. */
export interface TrailRecorder {
  readonly kind: 'trail';
  readonly name: string;
  /** The answer of describe-trails and get-trail about it. */
  readonly trail?: JsonNode;
  readonly arn?: string;
  /** The output of get-trail-status. */
  readonly status?: JsonNode;
  /** Absent where the selectors were not given. */
  readonly selection?: Selection;
  readonly insights?: InsightSelection;
  /** `AggregationConfigurations` of get-event-configuration. */
  readonly aggregation?: JsonNode;
}

/** A group of CloudWatch Logs that a trail delivers to. */
export interface LogGroupRecorder {
  readonly kind: 'log-group';
  readonly name: string;
  readonly trail: TrailRecorder;
  readonly node: JsonNode;
}

/** An event data store of CloudTrail Lake. */
export interface StoreRecorder {
  readonly kind: 'event-data-store';
  readonly name: string;
  readonly store: JsonNode;
  readonly arn: string;
  readonly selection?: Selection;
  readonly insights?: InsightSelection;
}

/** CloudTrail that is switched on in CloudWatch, by a telemetry rule. */
export interface EnablementRecorder {
  readonly kind: 'cloudwatch';
  readonly name: string;
  /** The output of get-telemetry-rule. */
  readonly answer: JsonNode;
  readonly selection?: Selection;
}

/** A rule of EventBridge. */
export interface RuleRecorder {
  readonly kind: 'eventbridge-rule';
  readonly name: string;
  /** Absent for a rule that takes no events of CloudTrail: on a schedule alone, or about events of others. */
  readonly rule?: Rule;
  /** Why its pattern cannot be put to events. */
  readonly problem?: string;
  /** The output of describe-rule or list-rules about it; absent for a rule of a template. */
  readonly node?: JsonNode;
}

/** CloudTrail Insights of a trail or an event data store. */
export interface InsightsRecorder {
  readonly kind: 'insights';
  readonly name: string;
  readonly of: TrailRecorder | StoreRecorder;
  readonly insights: InsightSelection;
}
