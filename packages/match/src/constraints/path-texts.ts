import type { Operand, Query, Segment } from '../ast.js';
import type { ConstraintContext } from '../operators/operator.js';
import type { Constraints } from './ast.js';
import { NONE } from './ast.js';
import { allOf, anyOf } from './combine.js';
import { quotedText } from './json-texts.js';

/** The way to the texts of a filter's condition. */
type FilterTexts = Pick<ConstraintContext, 'inFilter'>;

/** Texts of a record in which the query selects something: its names, and the texts that its filters need. */
export function queryTexts(query: Query, context: FilterTexts): Constraints {
  return allOf(query.segments.map((segment) => segmentTexts(segment, context)));
}

function segmentTexts({ selectors }: Segment, { inFilter }: FilterTexts): Constraints {
  return anyOf(
    selectors.map((selector) => {
      if (selector.kind === 'name') return textsOf(quotedText(selector.name));
      return selector.kind === 'filter' ? inFilter(selector.condition) : NONE;
    }),
  );
}

/** Texts of a record in which an operand has a value at all. */
export function operandTexts(operand: Operand, context: FilterTexts): Constraints {
  if (operand.kind === 'query') return queryTexts(operand, context);
  // The count of nothing is a value: 0.
  return operand.kind === 'call' && operand.name !== 'count' ? operandTexts(operand.arguments[0]!, context) : NONE;
}

/** The clauses that each of the texts occurs. */
export function textsOf(...texts: readonly (string | undefined)[]): Constraints {
  return { ...NONE, texts: texts.flatMap((text) => (text === undefined ? [] : [[text]])) };
}
