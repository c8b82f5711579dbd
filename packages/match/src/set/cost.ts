import type { MatchExpression, Operand } from '../ast.js';
import { children, operands } from '../operators/traverse.js';

/** A regular expression costs as much as this number of comparisons. */
const regexCost = 10;
/** A step to all descendants looks at the whole record. */
const descendantCost = 100;

/** The cost of applying an expression to a record, in comparisons, roughly. */
export function costOf(expression: MatchExpression): number {
  const own = expression.kind === 'regex' ? regexCost : 1;
  const paths = operands(expression).reduce((sum, operand) => sum + operandCost(operand), 0);
  return children(expression).reduce((sum, part) => sum + costOf(part), own + paths);
}

function operandCost(operand: Operand): number {
  if (operand.kind === 'call') return operand.arguments.reduce((sum, each) => sum + operandCost(each), regexCost);
  if (operand.kind !== 'query') return 0;
  return operand.segments.some(({ kind }) => kind === 'descendant') ? descendantCost : 0;
}
