import type { Node, Pair, Scalar } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { Span } from '@trailkit/match';
import { spanOf } from '../../../text/yaml-file.js';

/** A member of a mapping of a rule. */
export interface Member {
  readonly name: string;
  readonly key: Scalar;
  readonly value: Node | null;
  /** The key and the value. */
  readonly span: Span;
}

/** The members of a mapping, in their order; those whose key is no scalar are left out. */
export function membersOf(node: unknown): readonly Member[] {
  if (!isMap(node)) return [];
  return (node.items as Pair<unknown, Node | null>[]).flatMap(({ key, value }) =>
    isScalar(key) ? [{ name: String(key.value), key, value, span: joined(spanOf(key), value) }] : [],
  );
}

function joined(key: Span, value: Node | null): Span {
  return { start: key.start, end: Math.max(key.end, value?.range?.[1] ?? 0) };
}

/** A node in the words of a message: `the number 5`, `a list`, `nothing`. */
export function nameOfNode(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (!isScalar(node)) return node === null || node === undefined ? 'nothing' : 'a list';
  const { value } = node;
  if (value === null) return 'nothing';
  return typeof value === 'string' ? JSON.stringify(value) : `the ${typeof value} ${String(value)}`;
}
