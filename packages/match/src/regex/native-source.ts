import type { Anchor, Regex, RegexNode } from './ast.js';

const LINE_END = '[\\n\\r\\u2028\\u2029]';

const ANCHORS: Readonly<Record<Anchor['at'], string>> = {
  start: '^',
  end: '$',
  'line-start': `(?<=^|${LINE_END})`,
  'line-end': `(?=$|${LINE_END})`,
  word: '\\b',
  'not-word': '\\B',
};

/** The source of an anchor for JavaScript's engine, without the flag `m`. */
export function anchorSource(at: Anchor['at']): string {
  return ANCHORS[at];
}

/** The pattern for JavaScript's engine; undefined where only a part of it ignores case, which that engine cannot do. */
export function nativeRegExp(regex: Regex): RegExp | undefined {
  const cases = new Set<boolean>();
  const source = print(regex.root, cases);
  if (cases.size > 1) return undefined;
  return new RegExp(source, (cases.has(true) ? 'i' : '') + (regex.unicode ? 'u' : ''));
}

function print(node: RegexNode, cases: Set<boolean>): string {
  switch (node.kind) {
    case 'atom':
      cases.add(node.ignoreCase);
      return node.source;
    case 'sequence':
      return node.items
        .map((item) => (item.kind === 'alternation' ? `(?:${print(item, cases)})` : print(item, cases)))
        .join('');
    case 'alternation':
      return node.options.map((option) => print(option, cases)).join('|');
    case 'repeat': {
      const item =
        node.item.kind === 'atom' || node.item.kind === 'group'
          ? print(node.item, cases)
          : `(?:${print(node.item, cases)})`;
      const upper = node.max === Infinity ? '' : String(node.max);
      return `${item}{${node.min},${upper}}${node.lazy ? '?' : ''}`;
    }
    case 'group':
      return `${node.open}${print(node.item, cases)})`;
    case 'look':
      return `(?${node.lookbehind ? '<' : ''}${node.negative ? '!' : '='}${print(node.item, cases)})`;
    case 'anchor':
      return ANCHORS[node.at];
    case 'back-reference':
      // A digit that follows must not join the number.
      return `(?:${node.source})`;
  }
}
