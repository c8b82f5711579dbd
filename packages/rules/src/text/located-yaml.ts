import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Scalar } from 'yaml';
import type { Span } from '@trailkit/match';
import type { Located, LocatedMember } from './located.js';

/** How to read the nodes of a YAML or JSON document. */
export interface LocatedYamlOptions {
  /** The document, for its anchors. */
  readonly document: Document;
  /** The place in the file of a place in the document's text. @default the same */
  readonly locate?: (span: Span) => Span;
  /** The text of a node that is computed when a template is deployed; undefined for all others. @default none is */
  readonly computed?: (node: Node) => string | undefined;
}

/** A node with the places of its parts; undefined for what JSON does not have, and for anchors that refer to themselves. */
export function locatedYaml(node: unknown, options: LocatedYamlOptions, depth = 0): Located {
  const { document, locate = (span) => span, computed } = options;
  const span = locate(rangeOf(node as Node | null));
  if (depth > 200) return { kind: 'null', span };
  const text = computed?.(node as Node);
  if (text !== undefined) return { kind: 'unknown', text, span };
  if (isAlias(node)) {
    const target = node.resolve(document);
    return target === undefined ? { kind: 'null', span } : locatedYaml(target, options, depth + 1);
  }
  if (isMap(node)) {
    const members = node.items.flatMap(({ key, value }): readonly LocatedMember[] => {
      if (!isScalar(key)) return [];
      const at = { text: String(key.source ?? key.value), span: locate(rangeOf(key)) };
      return [
        { key: at, value: value === null ? { kind: 'null', span: at.span } : locatedYaml(value, options, depth + 1) },
      ];
    });
    return { kind: 'object', members, span };
  }
  if (isSeq(node))
    return { kind: 'array', items: node.items.map((item) => locatedYaml(item, options, depth + 1)), span };
  return isScalar(node) ? scalar(node, span) : { kind: 'null', span };
}

function scalar({ value, source }: Scalar, span: Span): Located {
  if (typeof value === 'string') return { kind: 'string', text: value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  if (typeof value !== 'number') return { kind: 'null', span };
  const written = source ?? String(value);
  // YAML also has numbers such as 0x1f and .inf.
  return { kind: 'number', text: /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) ? written : String(value), span };
}

function rangeOf(node: Node | null | undefined): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}
