import type { MatchExpression, Operand, Query } from '@trailkit/match';
import { children, operands } from '@trailkit/match';
import type { FieldUse } from '../scope.js';
import type { Condition } from './condition.js';
import type { FieldPath } from './field-path.js';
import { fieldPath } from './field-path.js';
import { operandTest } from './field-tests.js';

/** A match expression with its negations pushed down; conditions about elements become conditions about paths from the record. */
export function toCondition(whole: MatchExpression): Condition {
  let elements = 0;

  function convert(node: MatchExpression, isNegated: boolean, around: FieldPath | undefined): Condition {
    if (node.kind === 'not') return convert(node.operand, !isNegated, around);
    if (node.kind === 'and' || node.kind === 'or')
      return {
        kind: (node.kind === 'and') !== isNegated ? 'all' : 'any',
        parts: node.operands.map((each) => convert(each, isNegated, around)),
        isWritten: !isNegated,
      };
    if (node.kind === 'some') {
      const path = { ...fieldPath(node.query, around), element: (elements += 1) };
      return withFilters([path], convert(node.condition, isNegated, path), isNegated);
    }
    return leaf(node, isNegated, around);
  }

  function leaf(node: MatchExpression, isNegated: boolean, around: FieldPath | undefined): Condition {
    const found = operandTest(node, isNegated);
    const paths: FieldPath[] = [];
    const uses: Condition[] = [];
    const use = (
      query: Query,
      rest: Pick<FieldUse, 'test' | 'isNegated' | 'needsField' | 'isText' | 'isPartial'>,
    ): void => {
      const path = fieldPath(query, around);
      const { names, nameSpans, span, element } = path;
      paths.push(path);
      uses.push({
        kind: 'field',
        use: {
          path: names,
          span,
          nameSpans,
          ...rest,
          isPartial: rest.isPartial || path.isPartial,
          // Inside of an element, absence is looked at only where there is an element.
          needsField: rest.needsField || (query.root === '@' && query.segments.length === 0 && !isNegated),
          conditionSpan: node.span,
          ...(element !== undefined && { element }),
        },
      });
    };
    if (found?.operand.kind === 'query') use(found.operand, { ...found, isPartial: false });
    else {
      const nodes = [node, ...children(node)];
      const other = { test: { kind: 'other' }, isNegated, needsField: false, isText: false } as const;
      for (const operand of nodes.flatMap((each) => operands(each)))
        for (const query of queriesOf(operand)) use(query, { ...other, isPartial: operand.kind === 'call' });
    }
    return withFilters(paths, { kind: 'all', parts: uses, isWritten: true }, isNegated);
  }

  function withFilters(paths: readonly FieldPath[], condition: Condition, isNegated: boolean): Condition {
    const filters = paths.flatMap((path) => path.filters);
    if (filters.length === 0)
      return condition.kind === 'all' && condition.parts.length === 1 ? condition.parts[0]! : condition;
    const parts = filters.map(({ condition: inner, path }) => convert(inner, isNegated, path));
    return { kind: isNegated ? 'any' : 'all', parts: [...parts, condition], isWritten: !isNegated };
  }

  return convert(whole, false, undefined);
}

/** The paths of an operand; of a call, those of its arguments. */
function queriesOf(operand: Operand): readonly Query[] {
  if (operand.kind === 'query') return [operand];
  return operand.kind === 'call' ? operand.arguments.flatMap(queriesOf) : [];
}
