import type { Span, Subject } from '@trailkit/match';
import type { PolicyConstant } from '../policy-node.js';
import type { PolicyOperator } from './operators.js';

/** A condition of an event filter: what its key selects is compared with a constant. */
export interface EventTest {
  readonly subject: Subject;
  /** Whether the value is the list of what the path selects. */
  readonly isList: boolean;
  readonly operator: PolicyOperator;
  readonly constant: PolicyConstant;
  /** The whole filter. */
  readonly span: Span;
}
