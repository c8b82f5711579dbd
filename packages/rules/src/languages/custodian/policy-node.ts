import type { Document, Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '@trailkit/match';
import type { TextAt } from '../../rule/text-at.js';
import { spanOf } from '../../text/yaml-file.js';
import type { PolicyValue } from './python-scalar.js';
import { pythonScalar } from './python-scalar.js';
import { UnsaidError } from './unsaid.js';

/** A part of a policy. Policies share parts by YAML's anchors, so that a node is looked at only after its alias is resolved. */
export interface PolicyNode {
  readonly node: Node;
  readonly document: Document.Parsed;
}

/** A member of a mapping. */
export interface PolicyMember {
  readonly key: TextAt;
  readonly value: PolicyNode | undefined;
}

/** A node, behind its alias. */
export function policyNode(node: unknown, document: Document.Parsed): PolicyNode | undefined {
  const target = isAlias(node) ? node.resolve(document) : (node as Node | null | undefined);
  return target ? { node: target, document } : undefined;
}

/** The members of a mapping, with those that are merged into it (`<<`); undefined for anything else. */
export function membersOf(at: PolicyNode | undefined): readonly PolicyMember[] | undefined {
  if (!at || !isMap(at.node)) return undefined;
  const own: PolicyMember[] = [];
  const merged: PolicyMember[] = [];
  for (const { key, value } of at.node.items) {
    if (!isScalar(key)) continue;
    const text = { text: String(key.value), span: spanOf(key) };
    const target = policyNode(value, at.document);
    if (text.text === '<<') merged.push(...(itemsOf(target) ?? [target]).flatMap((each) => membersOf(each) ?? []));
    else own.push({ key: text, value: target });
  }
  const names = new Set(own.map(({ key }) => key.text));
  return [...own, ...merged.filter(({ key }) => !names.has(key.text))];
}

/** The value of a member of a mapping. */
export function memberAt(at: PolicyNode | undefined, name: string): PolicyNode | undefined {
  return membersOf(at)?.find(({ key }) => key.text === name)?.value;
}

/** The items of a sequence; undefined for anything else. */
export function itemsOf(at: PolicyNode | undefined): readonly PolicyNode[] | undefined {
  if (!at || !isSeq(at.node)) return undefined;
  return at.node.items.flatMap((item) => policyNode(item, at.document) ?? []);
}

/** The text of a string. */
export function textOf(at: PolicyNode | undefined): TextAt | undefined {
  if (!at || !isScalar(at.node)) return undefined;
  const value = pythonScalar(at.node);
  return typeof value === 'string' ? { text: value, span: spanOf(at.node) } : undefined;
}

/** The part of the text that a node takes. */
export function spanAt({ node }: PolicyNode): Span {
  return spanOf(node);
}

/** A constant, and its items where it is a list. */
export interface PolicyConstant {
  readonly value: PolicyValue;
  readonly span: Span;
  readonly items?: readonly PolicyConstant[];
}

/** The constant that a node is. @throws UnsaidError for a mapping or a date */
export function constantAt(at: PolicyNode): PolicyConstant {
  const span = spanAt(at);
  const items = itemsOf(at)?.map(constantAt);
  if (items) return { value: items.map(({ value }) => value), span, items };
  const value = isScalar(at.node) ? pythonScalar(at.node) : undefined;
  if (value === undefined) throw new UnsaidError('expected a text, a number, a boolean, null or a list as value', span);
  if (typeof value === 'string' && /\{[a-z_]+\}/.test(value))
    throw new UnsaidError(`${value} is filled in when the policy is deployed: no record can be compared with it`, span);
  return { value, span };
}
