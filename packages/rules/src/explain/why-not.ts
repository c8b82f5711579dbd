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
import { isTrue } from './truth.js';

/** The number of equally close alternatives that are reported. */
const maxTied = 3;

/** A failed name of an event weighs as much as this number of other conditions: it is another event, which has little to do with the rule. */
const eventWeight = 3;

/** Elements of an array that are looked at for the closest one. */
const maxElements = 50;

/**
 * Why a record is no match: the conditions that failed, of the alternatives the closest ones. Undefined where it is a match.
 */
export function whyNot(match: MatchExpression, record: unknown): WhyNot | undefined {
  if (isTrue(match, record)) return undefined;
  return { reasons: reasonsOf({ node: match, wanted: true, record, at: '$' }).reasons };
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
}

function reasonsOf(miss: Miss): Weighed {
  const { node, wanted, record } = miss;
  const inner = (part: MatchExpression, want = wanted): Weighed => reasonsOf({ ...miss, node: part, wanted: want });
  const parts = children(node);
  if (node.kind === 'not') return inner(node.operand, !wanted);
  if (node.kind === 'some') return wanted ? closestElement(miss) : leaf(miss);
  if (parts.length === 0) return leaf(miss);
  const missed = parts.filter((part) => isTrue(part, record) !== wanted).map((part) => inner(part));
  // All of `and` have to hold; of `or` it is enough that one does. The other way round where they should not.
  return (node.kind === 'and') === wanted ? together(missed) : closest(missed);
}

function together(all: readonly Weighed[]): Weighed {
  return { reasons: all.flatMap(({ reasons }) => reasons), weight: all.reduce((sum, { weight }) => sum + weight, 0) };
}

function closest(all: readonly Weighed[]): Weighed {
  const weight = Math.min(...all.map((each) => each.weight));
  const tied = all.filter((each) => each.weight === weight).slice(0, maxTied);
  const [only, second] = tied;
  if (second === undefined) return only!;
  return { reasons: tied.flatMap(({ reasons }, i) => reasons.map((reason) => alternative(reason, i))), weight };
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
  return all.reduce((a, b) => (b.weight < a.weight ? b : a));
}

function leaf({ node, wanted, record, at }: Miss): Weighed {
  const queries = operands(node).filter((operand) => operand.kind === 'query');
  const found = queries.flatMap((query): FoundValue[] => {
    const nodes = nodesOf(query, record, at);
    return nodes.length === 0 ? [{ path: pathFrom(at, query), absent: true }] : nodes.map((each) => ({ ...each }));
  });
  const condition = printMatch(node);
  const reason = { condition, span: node.span, expected: wanted ? 'holds' : 'does not hold', found } as const;
  return { reasons: [reason], weight: queries.some(isOfEvent) ? eventWeight : 1 };
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
  return queryNodes(query, record).map(({ path, value }) => ({ path: at + path.slice(1), value }));
}

function pathFrom(at: string, query: Query): string {
  const text = printQuery(query);
  return query.root === '@' ? at + text.slice(1) : text;
}
