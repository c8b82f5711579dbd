import type { ShapeGraph } from '../../graph/shape-graph.js';
import type { RuleData } from '../rule-data.js';

/** A named correction of a whole model, before any event of it is drafted: what holds for a shape wherever it appears. */
export interface GraphRule {
  /** CloudTrail's behaviour, as a sentence. */
  readonly name: string;
  /** The evidence. */
  readonly because: string;
  readonly applies: (graph: ShapeGraph, data: RuleData) => boolean;
  readonly change: (graph: ShapeGraph, data: RuleData) => ShapeGraph;
}
