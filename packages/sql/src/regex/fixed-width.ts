import type { RegexNode } from '@trailkit/match';

/** How many characters each text has that a pattern takes; undefined where they differ. */
export function fixedWidth(node: RegexNode): number | undefined {
  switch (node.kind) {
    case 'atom':
      return 1;
    case 'sequence':
      return node.items.reduce<number | undefined>((sum, item) => {
        const width = fixedWidth(item);
        return sum === undefined || width === undefined ? undefined : sum + width;
      }, 0);
    case 'alternation': {
      const widths = new Set(node.options.map(fixedWidth));
      return widths.size === 1 ? [...widths][0] : undefined;
    }
    case 'group':
      return fixedWidth(node.item);
    case 'repeat': {
      const width = fixedWidth(node.item);
      return width === undefined || node.min !== node.max ? undefined : width * node.min;
    }
    case 'look':
    case 'anchor':
      return 0;
    case 'back-reference':
      return undefined;
  }
}
