import type { Look, RegexNode } from '@trailkit/match';

/** A pattern as a condition: patterns, one of which fits with all of its looks, which hold at an end of the text or do not. */
export interface RegexParts {
  readonly pattern: RegexNode;
  readonly looks: readonly { readonly pattern: RegexNode; readonly negative: boolean }[];
}

/**
 * Takes the look-arounds at the ends of a text out of a pattern, `^(?!…)` and `(?<!…)$`: there is one place where they can hold, so that
 * they are conditions of their own, for engines without look-arounds. What has to be before a pattern or after it, `(?<=user/)x`, is a part
 * of it where nothing asks how far it reaches.
 */
export function regexParts(root: RegexNode): readonly RegexParts[] {
  const options = root.kind === 'alternation' ? root.options : [root];
  const parts = options.map(partsOf);
  if (parts.length === 1 || parts.some(({ looks }) => looks.length > 0)) return parts;
  return [{ pattern: { kind: 'alternation', options: parts.map(({ pattern }) => pattern) }, looks: [] }];
}

function partsOf(option: RegexNode): RegexParts {
  const items = option.kind === 'sequence' ? option.items : [option];
  const isStart = (node: RegexNode | undefined): boolean => node?.kind === 'anchor' && node.at === 'start';
  const isEnd = (node: RegexNode | undefined): boolean => node?.kind === 'anchor' && node.at === 'end';
  const start = isStart(items[0]) ? 1 : 0;
  const end = isEnd(items.at(-1)) ? items.length - 1 : items.length;
  let from = start;
  while (start > 0 && from < end && isLook(items[from]!, false)) from++;
  let to = end;
  while (end < items.length && to > from && isLook(items[to - 1]!, true)) to--;
  const [first, last] = [items.slice(0, start), items.slice(end)];
  const inner = items.slice(from, to).map((item, i, all) => {
    const isOuter =
      start === 0 && i === 0 ? isLook(item, true) : end === items.length && i === all.length - 1 && isLook(item, false);
    return isOuter && !(item as Look).negative ? grouped((item as Look).item) : item;
  });
  return {
    pattern: sequence([...first, ...inner, ...last]),
    looks: [
      ...items.slice(start, from).map((look) => lookOf(look as Look, (item) => [...first, item])),
      ...items.slice(to, end).map((look) => lookOf(look as Look, (item) => [item, ...last])),
    ],
  };
}

function isLook(node: RegexNode, lookbehind: boolean): boolean {
  return node.kind === 'look' && node.lookbehind === lookbehind;
}

function lookOf(
  { item, negative }: Look,
  around: (item: RegexNode) => readonly RegexNode[],
): RegexParts['looks'][number] {
  return { pattern: sequence(around(grouped(item))), negative };
}

/** An alternation is one of several items only in a group. */
function grouped(item: RegexNode): RegexNode {
  return { kind: 'group', open: '(?:', item };
}

function sequence(items: readonly RegexNode[]): RegexNode {
  return { kind: 'sequence', items };
}
