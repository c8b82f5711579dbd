import type { Span } from '@trailkit/match';
import type { TextAt } from './text-at.js';

/** The kinds of Sigma's correlations. */
export type CorrelationType =
  'event_count' | 'value_count' | 'temporal' | 'temporal_ordered' | 'value_sum' | 'value_avg' | 'value_percentile';

/** The comparisons of a correlation's condition. */
export type CorrelationOperator = 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';

/** A rule about matches of other rules (Sigma's specification of correlations, 2.1). */
export interface Correlation {
  readonly type: CorrelationType;
  /** The rules that it is about, by id or name, in their order. */
  readonly rules: readonly TextAt[];
  /** The fields whose values keep matches apart, as the rules write them; an alias where `aliases` has it. */
  readonly groupBy: readonly TextAt[];
  /** In ms. */
  readonly timespanMs: number;
  /** The conditions that the count or value has to satisfy, all of them; empty for a temporal correlation without one. */
  readonly condition: readonly { readonly operator: CorrelationOperator; readonly value: number }[];
  /** The field that is counted or summed. */
  readonly field?: TextAt;
  /** The percentile, from 0 to 100, of `value_percentile`. */
  readonly percentile?: number;
  /** Alias → rule → field. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the rules that it is about report their own matches, too. */
  readonly generate: boolean;
  readonly span: Span;
}
