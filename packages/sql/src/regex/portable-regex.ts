import type { Anchor, Atom, RegexNode, Repeat } from '@trailkit/match';
import { charactersOf } from './characters.js';
import { classText } from './class-text.js';
import { escaped } from './escaped.js';
import { fixedWidth } from './fixed-width.js';

/** A pattern that the engines of a kind read as JavaScript reads its own. */
export interface PortableRegex {
  readonly source: string;
  /**
   * A character below U+10000 that the pattern takes for one half of a character beyond it, where JavaScript counts halves and engines count
   * characters: texts have to have two of it for each of those. Undefined where there is no difference.
   */
  readonly half: string | undefined;
}

/** The features of an engine's regular expressions that others lack. */
export interface RegexFeatures {
  /** Look-ahead and look-behind, as Java and Joni have them, and RE2 does not. */
  readonly hasLookaround: boolean;
}

/** Engines of the RE2 family refuse patterns whose counted repetitions multiply to more. */
const maxRepetitions = 1000;

/** Characters that few patterns have something of their own for. */
const halfCandidates = ['\ue000', '\uf8ff', '\u2603', '\u4e00', '~', 'x'];

/** Writes a pattern for an engine; undefined where it has what the engine lacks or reads in another way. */
export function portableRegex(root: RegexNode, unicode: boolean, features: RegexFeatures): PortableRegex | undefined {
  const printer = new Printer(unicode, features);
  const source = printer.print(root, { repetitions: 1, isRepeated: false, cost: 2 });
  if (source === undefined) return undefined;
  // There ſ and the Kelvin sign are letters of words, too.
  if (unicode && printer.hasWords && (printer.atoms.length === 0 || printer.atoms.some(({ ignoreCase }) => ignoreCase)))
    return undefined;
  if (unicode || printer.cost < 2) return { source, half: undefined };
  const half = halfCandidates.find((candidate) => printer.atoms.every((atom) => isLikeHalf(candidate, atom)));
  return half === undefined ? undefined : { source, half };
}

/** Whether an atom takes a character where, and only where, it takes halves. */
function isLikeHalf(character: string, { source, ignoreCase }: Atom): boolean {
  const { ranges, halves } = charactersOf(source, { ignoreCase, unicode: false });
  const code = character.charCodeAt(0);
  return ranges.some(([first, last]) => first <= code && code <= last) === halves;
}

interface Environment {
  /** The product of the counts around. */
  readonly repetitions: number;
  readonly isRepeated: boolean;
  /** The cost of a character beyond U+FFFF, for which JavaScript counts two: nothing under `*`, something under `+`, all elsewhere. */
  readonly cost: number;
}

class Printer {
  /** The costs together. From 2 on the engines may differ: a single `+` cannot tell one character from two. */
  cost = 0;
  readonly atoms: Atom[] = [];
  /** Whether it asks for the ends of words. */
  hasWords = false;

  constructor(
    private readonly unicode: boolean,
    private readonly features: RegexFeatures,
  ) {}

  print(node: RegexNode, around: Environment): string | undefined {
    switch (node.kind) {
      case 'atom':
        return this.atom(node, around);
      case 'sequence':
        return hasEndInside(node.items) ? undefined : this.joined(node.items, '', around);
      case 'alternation':
        return wrapped('(?:', this.joined(node.options, '|', around));
      case 'group':
        return wrapped('(?:', this.print(node.item, { ...around, cost: 2 }));
      case 'repeat':
        return this.repeat(node, around);
      case 'anchor':
        return this.anchor(node.at);
      case 'look': {
        if (!this.features.hasLookaround || (node.lookbehind && fixedWidth(node.item) === undefined)) return undefined;
        const open = `(?${node.lookbehind ? '<' : ''}${node.negative ? '!' : '='}`;
        return wrapped(open, this.print(node.item, { ...around, cost: 2 }));
      }
      case 'back-reference':
        return undefined;
    }
  }

  private joined(nodes: readonly RegexNode[], by: string, around: Environment): string | undefined {
    const printed = nodes.map((node) => this.print(node, { ...around, cost: 2 }));
    return printed.includes(undefined) ? undefined : printed.join(by);
  }

  private repeat({ item, min, max }: Repeat, { repetitions, isRepeated }: Environment): string | undefined {
    const count = repetitions * Math.max(min, max === Infinity ? 1 : max);
    if (count > maxRepetitions) return undefined;
    const cost = max < Infinity || min > 1 ? 2 : min === 0 ? 0 : isRepeated ? 2 : 1;
    const inner = this.print(item, { repetitions: count, isRepeated: true, cost });
    if (inner === undefined) return undefined;
    const body = item.kind === 'atom' || item.kind === 'group' ? inner : `(?:${inner})`;
    return `${body}${countText(min, max)}`;
  }

  private atom(atom: Atom, { cost }: Environment): string | undefined {
    const { source, literal, ignoreCase } = atom;
    if (literal !== undefined && !ignoreCase && !isHalf(literal)) {
      this.atoms.push(atom);
      return escaped(literal);
    }
    const characters = charactersOf(source, { ignoreCase, unicode: this.unicode });
    if (characters.halves === undefined) return undefined;
    if (characters.halves) this.cost += cost;
    this.atoms.push(atom);
    return classText(characters, this.unicode);
  }

  /** Engines have other ends of lines, and other letters in words. */
  private anchor(at: Anchor['at']): string | undefined {
    if (at === 'start') return '\\A';
    if (at === 'end') return '\\z';
    if (at === 'word' || at === 'not-word') this.hasWords = true;
    // RE2 has other ends of lines, and finds no place in an empty text that is no end of a word.
    if (!this.features.hasLookaround) return at === 'word' ? '\\b' : undefined;
    return lookingAnchors[at];
  }
}

const lineEnd = '\n\r\u2028\u2029';
const word = '[A-Za-z0-9_]';
const lookingAnchors: Readonly<Record<Exclude<Anchor['at'], 'start' | 'end'>, string>> = {
  'line-start': `(?<![^${lineEnd}])`,
  'line-end': `(?![^${lineEnd}])`,
  word: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  'not-word': `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
};
/** Whether the beginning of the text is asked for behind something, or its end before it: optimizers of engines take it for nothing. */
function hasEndInside(items: readonly RegexNode[]): boolean {
  return items.some((item, i) => {
    const node = withoutGroups(item);
    return node.kind === 'anchor' && ((node.at === 'start' && i > 0) || (node.at === 'end' && i < items.length - 1));
  });
}

function withoutGroups(node: RegexNode): RegexNode {
  return node.kind === 'group' ? withoutGroups(node.item) : node;
}

function isHalf(character: string): boolean {
  return character.length === 1 && /[\ud800-\udfff]/.test(character);
}

function wrapped(open: string, inner: string | undefined): string | undefined {
  return inner === undefined ? undefined : `${open}${inner})`;
}

function countText(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
