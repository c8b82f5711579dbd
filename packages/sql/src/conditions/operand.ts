import type { FunctionCall, Operand, Query, Subject } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { unknown } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { nodesOf, ofValue, type ValueBounds } from '../paths/any-node.js';
import type { Scope } from '../translate/scope.js';

/** The bounds of a condition about the value of a function or of a path of names and indexes; both may be absent. */
export function ofOperand(subject: Subject, scope: Scope, test: ValueBounds): Bounds {
  const value = valueOf(subject, scope);
  return value === undefined ? unknown : ofValue(value, scope, test);
}

function valueOf(operand: Operand, scope: Scope): Sql | undefined {
  if (operand.kind === 'call') return callValue(operand, scope);
  if (operand.kind !== 'query') return undefined;
  const nodes = nodesOf(operand, scope);
  return nodes.kind === 'value' ? nodes.value : undefined;
}

/** The result of `length`, `count` or `value` (RFC 9535 sections 2.4.4, 2.4.5, 2.4.8), as a JSON value. */
function callValue(call: FunctionCall, scope: Scope): Sql | undefined {
  const { dialect } = scope;
  const [argument] = call.arguments;
  switch (call.name) {
    case 'length': {
      if (argument?.kind === 'string') return dialect.numberValue(String([...argument.value].length));
      const value = valueOf(argument!, scope);
      return value && lengthOf(value, dialect);
    }
    case 'count': {
      const list = exactList(argument as Query, scope);
      return list && dialect.numberValue(dialect.count(list));
    }
    case 'value': {
      const nodes = nodesOf(argument as Query, scope);
      if (nodes.kind === 'value') return nodes.value;
      return nodes.lo !== undefined && nodes.lo === nodes.hi ? dialect.only(nodes.lo) : undefined;
    }
    default:
      return undefined;
  }
}

function exactList(query: Query, scope: Scope): Sql | undefined {
  const nodes = nodesOf(query, scope);
  if (nodes.kind === 'value') return scope.dialect.listOf(nodes.value);
  return nodes.lo === nodes.hi ? nodes.lo : undefined;
}

function lengthOf(value: Sql, dialect: Dialect): Sql {
  const isContainer = `(${dialect.isOfType(value, 'array')} OR ${dialect.isOfType(value, 'object')})`;
  return dialect.numberValue(
    `CASE WHEN ${dialect.isOfType(value, 'string')} THEN ${dialect.length(dialect.text(value))} ` +
      `WHEN ${isContainer} THEN ${dialect.count(dialect.children(value))} END`,
  );
}
