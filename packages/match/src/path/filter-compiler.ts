import type { MatchExpression } from '../ast.js';
import type { NodeTest } from './join.js';

/** Compiles the condition of a filter to a test of a node (`@`) and its root (`$`). Handed to whatever compiles a path. */
export type FilterCompiler = (condition: MatchExpression) => NodeTest;
