import type { Catalog } from '@trailkit/catalog';
import type { JsonNode } from '../../aws-json/json-node.js';
import type { MissedEvent } from '../overdue.js';
import type { Survey, SurveyedTrail } from '../survey.js';
import type { Finding } from '../recording.js';

/** A finding of a check, with its clause as a node. */
export interface Problem extends Omit<Finding, 'clause'> {
  readonly node?: JsonNode;
}

/** The circumstances of a check. */
export interface CheckContext {
  readonly catalog: Catalog;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Everything that is there, to compare with. */
  readonly all: Survey;
  /** Events of event history that were not delivered. */
  readonly missed: readonly MissedEvent[];
}

/** A check of one trail. */
export type TrailCheck = (trail: SurveyedTrail, context: CheckContext) => Iterable<Problem>;
