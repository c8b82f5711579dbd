import type { ShapeGraph } from '../../graph/shape-graph.js';
import type { RuleData } from '../rule-data.js';
import type { GraphRule } from './graph-rule.js';
import { internalNames } from './internal-names.js';
import { wholeInterfaces } from './whole-interfaces.js';

/** All rules about shapes in the order they are applied. */
export const graphRules: readonly GraphRule[] = [internalNames, wholeInterfaces];

/** The model after the rules about its shapes. */
export function correctGraph(graph: ShapeGraph, data: RuleData): ShapeGraph {
  return graphRules
    .filter((rule) => rule.applies(graph, data))
    .reduce((corrected, rule) => rule.change(corrected, data), graph);
}
