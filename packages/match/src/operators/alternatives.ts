import type { StringLiteral } from '../ast.js';
import type { InfixParts } from '../parse/condition-parts.js';
import { wrongOperand } from '../parse/operand-checks.js';
import { printLiteral } from '../print/print-literal.js';

/** The strings of the right side: one, or those of a list, which is not empty; `one` and `item` say what is expected. */
export function stringsOf(
  parts: InfixParts,
  expected: { readonly one: string; readonly item: string },
): readonly StringLiteral[] {
  const { right } = parts;
  const list = right.kind === 'list' ? right.items : [right];
  if (list.length === 0) return wrongOperand(right, `at least one ${expected.item}`, parts);
  return list.map((item) => (item.kind === 'string' ? item : wrongOperand(item, expected.one, parts)));
}

/** The text of alternatives: one alone, several in a list. */
export function printAlternatives(literals: readonly StringLiteral[]): string {
  const texts = literals.map(printLiteral);
  return texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`;
}
