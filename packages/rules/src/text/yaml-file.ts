import type { Document, Node, Pair, Scalar } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '@trailkit/match';
import type { RuleFile } from '../rule/rule-file.js';
import type { TextAt } from '../rule/text-at.js';
import { parseYaml } from './parse-yaml.js';

/** A document of a YAML or JSON file, with the ranges of its nodes in the text. */
export type YamlDocument = Document.Parsed;

const parsed = new WeakMap<RuleFile, readonly YamlDocument[]>();

/**
 * The documents of a YAML or JSON file, parsed once however many languages look at it. Documents with errors have them in `errors`; a
 * text that is no YAML at all still gives a document, with errors.
 */
export function yamlDocuments(file: RuleFile): readonly YamlDocument[] {
  const known = parsed.get(file);
  if (known) return known;
  // Templates have tags of their own (!Sub, !GetAtt), which are warnings and not errors; keys may be merged.
  const documents = parseYaml(file.text, { merge: true, strict: false, uniqueKeys: false });
  parsed.set(file, documents);
  return documents;
}

/** The part of the text that a node takes; the whole of nothing is an empty span. */
export function spanOf(node: Node | null | undefined): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}

/** The value of a member of a mapping. */
export function memberOf(node: unknown, key: string): Node | undefined {
  return pairOf(node, key)?.value ?? undefined;
}

/** A member of a mapping: its key and value. */
export function pairOf(node: unknown, key: string): Pair<Scalar, Node | null> | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as
    Pair<Scalar, Node | null> | undefined;
}

/** The text of a node that is a string. */
export function textAt(node: unknown): TextAt | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  return { text: node.value, span: spanOf(node) };
}

/** The texts of a sequence, or of a single string; undefined where one of the items is none. */
export function textsAt(node: unknown): readonly TextAt[] | undefined {
  const items: readonly unknown[] = isSeq(node) ? node.items : [node];
  const texts = items.map(textAt);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
