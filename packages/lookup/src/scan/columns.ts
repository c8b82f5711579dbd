import type { MatchExpression, Operand, Query } from '@trailkit/match';
import { children, operands } from '@trailkit/match';
import type { Column } from '@trailkit/records/node';
import { maxColumnNameBytes } from '@trailkit/records/node';

/** Paths by name; true for the whole value. */
type Tree = Map<string, Tree | true>;

/** The members of a record that decide whether the expressions hold for it; undefined where they may look at any. */
export function columnsOf(expressions: readonly MatchExpression[]): readonly Column[] | undefined {
  const tree: Tree = new Map();
  return expressions.every((expression) => addExpression(tree, expression)) ? columnsIn(tree) : undefined;
}

/** The members of a record that a query looks at; undefined where it may look at any. */
export function columnsOfQuery(query: Query): readonly Column[] | undefined {
  const tree: Tree = new Map();
  return addQuery(tree, query) ? columnsIn(tree) : undefined;
}

function addExpression(tree: Tree, expression: MatchExpression): boolean {
  return (
    children(expression).every((child) => addExpression(tree, child)) &&
    operands(expression).every((operand) => addOperand(tree, operand))
  );
}

function addOperand(tree: Tree, operand: Operand): boolean {
  if (operand.kind === 'query') return addQuery(tree, operand);
  return operand.kind !== 'call' || operand.arguments.every((argument) => addOperand(tree, argument));
}

/** The names that a query begins with; what its filters ask of the record counts too. */
function addQuery(tree: Tree, query: Query): boolean {
  for (const { selectors } of query.segments) {
    for (const selector of selectors) {
      if (selector.kind === 'filter' && !addExpression(tree, selector.condition)) return false;
    }
  }
  if (query.root === '@') return true; // of a value that the query around it asks for whole
  const names: string[] = [];
  for (const { kind, selectors } of query.segments) {
    const [selector, second] = selectors;
    // A list is read whole, with its elements, and of anything else `[]` is the value itself.
    if (selector?.kind === 'each' && second === undefined && kind === 'child') continue;
    if (kind !== 'child' || second !== undefined || selector?.kind !== 'name') break;
    names.push(selector.name);
  }
  if (names.length === 0 || names.some((name) => name === '__proto__' || Buffer.byteLength(name) > maxColumnNameBytes))
    return false;
  let at = tree;
  for (const [index, name] of names.entries()) {
    const next = at.get(name);
    if (next === true) return true;
    if (index === names.length - 1) at.set(name, true);
    else at.set(name, next ?? new Map());
    at = at.get(name) as Tree;
  }
  return true;
}

/** The members of all lists. */
export function mergedColumns(lists: readonly (readonly Column[])[]): readonly Column[] {
  const tree: Tree = new Map();
  for (const columns of lists) addColumns(tree, columns);
  return columnsIn(tree);
}

function addColumns(tree: Tree, columns: readonly Column[]): void {
  for (const { name, inside } of columns) {
    const known = tree.get(name);
    if (known === true) continue;
    if (inside === undefined) {
      tree.set(name, true);
      continue;
    }
    const below = known ?? new Map();
    tree.set(name, below);
    addColumns(below, inside);
  }
}

/** How many members there are, those inside of others among them. */
export function countOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { inside }) => sum + 1 + countOf(inside ?? []), 0);
}

function columnsIn(tree: Tree): readonly Column[] {
  return [...tree].map(([name, inside]) => ({ name, inside: inside === true ? undefined : columnsIn(inside) }));
}
