import type { Node } from 'yaml';
import { isAlias, isMap, isNode, isPair, isSeq } from 'yaml';

/** How many nodes a value has when each alias is replaced by what it stands for; infinitely many where an alias is in its own anchor. */
export function expandedSize(root: Node | null): number {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();

  function sizeOf(node: unknown): number {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (!isNode(node)) return 0;
    if (isAlias(node)) {
      const anchor = anchors.get(node.source);
      return anchor ? (sizes.get(anchor) ?? Infinity) : 1;
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    let size = 1;
    if (isMap(node) || isSeq(node)) for (const item of node.items) size += sizeOf(item);
    sizes.set(node, size);
    return size;
  }

  return sizeOf(root);
}
