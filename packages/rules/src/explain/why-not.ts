import {
  children,
  operands,
  printMatch,
  printQuery,
  queryNodes,
  type MatchExpression,
  type Query,
} from '@trailkit/match';
import type { FoundValue, Reason, WhyNot } from './reason.js';
import { orUndecided, truthOf } from './truth.js';

/** The number of equally close alternatives that are reported. */
const maxTied = 3;

/** A failed name of an event weighs as much as this number of other conditions: it is another event, which has little to do with the rule. */
const eventWeight = 3;

/** Elements of an array that are looked at for the closest one. */
const maxElements = 50;

/**
 * Why a record is no match: the conditions that failed, of the alternatives the closest ones. Undefined where it is a match. A condition
 * whose regular expression gave up on a value counts as failed, and says so.
 */
export function whyNot(match: MatchExpression, record: unknown): WhyNot | undefined {
  const truth = truthOf(match, record);
  if (truth === true) return undefined;
  const reasons = eachOnce(reasonsOf({ node: match, wanted: true, record, at: '$' }).reasons);
  return { reasons, ...(truth === undefined && { isUndecided: true as const }) };
}

/** A pattern says the source twice: as `source` and as `detail.eventSource`. */
function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  const keyOf = ({ condition, expected, alternative, found }: Reason): string =>
    JSON.stringify([condition, expected, alternative, found.map(({ path }) => path)]);
  return [...new Map(reasons.toReversed().map((reason) => [keyOf(reason), reason])).values()].reverse();
}

/** A part of the tree that should have been true or false of a value and was not. */
interface Miss {
  readonly node: MatchExpression;
  readonly wanted: boolean;
  /** The record, or the element that `@` is. */
  readonly record: unknown;
  /** Where that is. */
  readonly at: string;
}

interface Weighed {
  readonly reasons: readonly Reason[];
  readonly weight: number;
  /** How many conditions are as they should be: of equally close alternatives the record is nearer to that with more of them. */
  readonly met: number;
}

function reasonsOf(miss: Miss): Weighed {
  const { node, wanted, record } = miss;
  if (node.kind === 'not') return reasonsOf({ ...miss, node: node.operand, wanted: !wanted });
  if (node.kind === 'some') return wanted ? closestElement(miss) : leaf(miss);
  const parts = children(node);
  if (parts.length === 0) return leaf(miss);
  // Of a conjunction that holds and should not, any part could have failed: they are one condition.
  if (node.kind === 'and' && !wanted) return leaf(miss);
  const missed = parts.filter((part) => truthOf(part, record) !== wanted);
  const weighed = missed.map((part) => reasonsOf({ ...miss, node: part }));
  // All of `and` have to hold; of `or` it is enough that one does. None of `or` may hold where it should not.
  if (node.kind === 'or' && wanted) return parts.every(isSingle) ? leaf(miss) : closest(weighed);
  const met = parts.filter((part) => !missed.includes(part)).reduce((sum, part) => sum + size(part), 0);
  return together(weighed, met);
}

/** Whether a part of a tree is one condition. Of a disjunction of such nobody knows which was meant: it is one condition itself. */
function isSingle(node: MatchExpression): boolean {
  if (node.kind === 'not') return isSingle(node.operand);
  return node.kind !== 'some' && children(node).length === 0;
}

/** The number of conditions that a part of a tree has at least to meet. */
function size(node: MatchExpression): number {
  if (node.kind === 'not') return size(node.operand);
  if (node.kind === 'and') return node.operands.reduce((sum, part) => sum + size(part), 0);
  return 1;
}

function together(all: readonly Weighed[], met: number): Weighed {
  return {
    reasons: all.flatMap(({ reasons }) => reasons),
    weight: all.reduce((sum, { weight }) => sum + weight, 0),
    met: all.reduce((sum, each) => sum + each.met, met),
  };
}

function closest(all: readonly Weighed[]): Weighed {
  const sorted = all.toSorted((a, b) => a.weight - b.weight || b.met - a.met);
  const { weight, met } = sorted[0]!;
  const tied = sorted.filter((each) => each.weight === weight && each.met === met).slice(0, maxTied);
  const [only, second] = tied;
  if (second === undefined) return only!;
  return { reasons: tied.flatMap(({ reasons }, i) => reasons.map((reason) => alternative(reason, i))), weight, met };
}

function alternative(reason: Reason, number: number): Reason {
  return { ...reason, alternative: reason.alternative ?? number + 1 };
}

/** The element for which the fewest conditions fail. */
function closestElement(miss: Miss): Weighed {
  const { node, record, at } = miss;
  if (node.kind !== 'some') return leaf(miss);
  const nodes = nodesOf(node.query, record, at).slice(0, maxElements);
  if (nodes.length === 0) return leaf(miss);
  const all = nodes.map(({ path, value }) =>
    reasonsOf({ node: node.condition, wanted: true, record: value, at: path }),
  );
  return all.reduce((a, b) => (b.weight < a.weight || (b.weight === a.weight && b.met > a.met) ? b : a));
}

function leaf({ node, wanted, record, at }: Miss): Weighed {
  const queries = queriesOf(node);
  const found = queries.flatMap((query): FoundValue[] => {
    const nodes = nodesOf(query, record, at);
    return nodes.length === 0 ? [{ path: pathFrom(at, query), absent: true }] : nodes.map((each) => ({ ...each }));
  });
  const isUndecided = truthOf(node, record) === undefined;
  const reason: Reason = {
    condition: printMatch(node),
    span: node.span,
    expected: wanted ? 'holds' : 'does not hold',
    found,
    ...(isUndecided && { isUndecided: true as const }),
  };
  return { reasons: [reason], weight: queries.some(isOfEvent) ? eventWeight : 1, met: 0 };
}

/** The paths of a part of a tree, each once. */
function queriesOf(node: MatchExpression): readonly Query[] {
  const ofOperand = (operand: ReturnType<typeof operands>[number]): readonly Query[] => {
    if (operand.kind === 'query') return [operand];
    return operand.kind === 'call' ? operand.arguments.flatMap(ofOperand) : [];
  };
  const parts = node.kind === 'not' ? [node.operand] : node.kind === 'some' ? [] : children(node);
  const queries = parts.length > 0 ? parts.flatMap(queriesOf) : operands(node).flatMap(ofOperand);
  return [...new Map(queries.map((query) => [printQuery(query), query])).values()];
}

function isOfEvent({ root, segments }: Query): boolean {
  const [selector] = segments[0]?.selectors ?? [];
  return (
    root === '$' && selector?.kind === 'name' && (selector.name === 'eventName' || selector.name === 'eventSource')
  );
}

/** The values that a path selects, with their places in the record. */
function nodesOf(
  query: Query,
  record: unknown,
  at: string,
): readonly { readonly path: string; readonly value: unknown }[] {
  // A path may have a filter with a regular expression that gives up.
  return (orUndecided(() => queryNodes(query, record)) ?? []).map(({ path, value }) => ({
    path: at + path.slice(1),
    value,
  }));
}

function pathFrom(at: string, query: Query): string {
  const text = printQuery(query);
  return query.root === '@' ? at + text.slice(1) : text;
}
