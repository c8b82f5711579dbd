import type { Span } from '@trailkit/match';
import type { TextAt } from './text-at.js';

/** How events come to a rule: what it cannot match because it is never handed to it. */
export type Delivery = RecordDelivery | EventBridgeDelivery | CustodianDelivery | MetricFilterDelivery;

/** The rule is run over records that are stored somewhere: all that were recorded there. */
export interface RecordDelivery {
  readonly kind: 'records';
}

/** The rule is run on an EventBridge bus. */
export interface EventBridgeDelivery {
  readonly kind: 'eventbridge';
  /** The values of `source` in the pattern; absent where it has none, or one that is no list of plain values. */
  readonly sources?: readonly TextAt[];
  /** The values of `detail-type`; absent likewise. */
  readonly detailTypes?: readonly TextAt[];
  /** The state of the rule, where the file says it or its default holds; absent for a pattern alone. A value that is computed is no text. */
  readonly state?: Partial<TextAt>;
  /** The pattern: its place, its length in characters when minified, and the values that are computed when it is deployed. */
  readonly pattern: { readonly span: Span; readonly minifiedLength: number; readonly intrinsics: readonly Span[] };
}

/** Cloud Custodian makes an EventBridge rule of a policy with `mode: cloudtrail`. */
export interface CustodianDelivery {
  readonly kind: 'custodian';
  /** The policy's resource type: `aws.ec2`. */
  readonly resource?: TextAt;
  /** The items of `mode.events`, in their order. */
  readonly events: readonly CustodianEvent[];
  /** The keys of its filters of the event, from the EventBridge event: `detail.userIdentity.type`. */
  readonly eventKeys: readonly TextAt[];
  /** The filters that look at resources, by type or key: a match says nothing of them. */
  readonly resourceFilters: readonly TextAt[];
}

/** An item of `mode.events`. */
export type CustodianEvent =
  | { readonly kind: 'shortcut'; readonly name: TextAt }
  | {
      readonly kind: 'full';
      readonly event?: TextAt;
      readonly source?: TextAt;
      readonly ids?: TextAt;
      readonly span: Span;
    };

/** CloudWatch Logs filters what a trail delivers there. */
export interface MetricFilterDelivery {
  readonly kind: 'metric-filter';
}
