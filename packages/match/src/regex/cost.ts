import type { RegexNode } from './ast.js';

/** A bound for the number of ways in which a backtracking engine can try a pattern on n characters: factor × (n + 1)^degree. */
export interface Cost {
  readonly factor: number;
  readonly degree: number;
}

const ONE: Cost = { factor: 1, degree: 0 };
const UNBOUNDED: Cost = { factor: Infinity, degree: Infinity };

/** The ways through a pattern. Conservative: what is not plainly bounded counts as unbounded. */
export function ways(node: RegexNode): Cost {
  switch (node.kind) {
    case 'atom':
    case 'anchor':
      return ONE;
    case 'back-reference':
      // One way only, but as long as what it refers to.
      return { factor: 1, degree: 1 };
    case 'sequence':
      return node.items.map(ways).reduce(product, ONE);
    case 'alternation':
      return node.options.map(ways).reduce((sum, option) => ({
        factor: sum.factor + option.factor,
        degree: Math.max(sum.degree, option.degree),
      }));
    case 'repeat':
      return repeated(ways(node.item), node.min, node.max);
    case 'group':
    case 'look':
      return ways(node.item);
  }
}

/** The number of states that the pattern needs: what one way through it costs at most. */
export function size(node: RegexNode): number {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((sum, item) => sum + size(item), 1);
    case 'alternation':
      return node.options.reduce((sum, option) => sum + size(option) + 2, 0);
    case 'repeat':
      return (size(node.item) + 1) * (node.max === Infinity ? node.min + 1 : Math.max(node.max, 1)) + 1;
    case 'group':
      return size(node.item);
    case 'look':
      return size(node.item) + 2;
    case 'atom':
    case 'anchor':
    case 'back-reference':
      return 1;
  }
}

/** Whether every match begins where the value begins. */
export function isAnchored(node: RegexNode): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === 'start';
    case 'sequence':
      return node.items.length > 0 && isAnchored(node.items[0]!);
    case 'alternation':
      return node.options.every(isAnchored);
    case 'group':
      return isAnchored(node.item);
    default:
      return false;
  }
}

function product(left: Cost, right: Cost): Cost {
  return { factor: left.factor * right.factor, degree: left.degree + right.degree };
}

function repeated(item: Cost, min: number, max: number): Cost {
  // Times a single way through the item, only the number of rounds is open.
  if (item.factor === 1 && item.degree === 0) {
    return max === Infinity ? { factor: 1, degree: 1 } : { factor: max - min + 1, degree: 0 };
  }
  if (max === Infinity) return UNBOUNDED;
  return { factor: item.factor ** max * (max - min + 1), degree: item.degree * max };
}
