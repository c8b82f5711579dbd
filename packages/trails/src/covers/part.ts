import type { JsonNode } from '../aws-json/json-node.js';

/** A part of what is known of recorders, as one answer of AWS has it. */
export interface Part {
  readonly kind:
    | 'trail'
    | 'selectors'
    | 'insights'
    | 'configuration'
    | 'status'
    | 'store'
    | 'rule'
    | 'accounts'
    | 'channel'
    | 'telemetry-rule'
    | 'declared-trail'
    | 'declared-store'
    | 'nothing';
  readonly node: JsonNode;
}
