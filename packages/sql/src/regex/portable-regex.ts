import type { Atom, RegexNode, Repeat } from '@trailkit/match';
import { readRegex } from '@trailkit/match';
import { printedClass, type PrintedClass } from './character-class.js';
import { escaped } from './escaped.js';

/** A pattern that Java's, Joni's and RE2's engines read alike. */
export interface PortableRegex {
  readonly source: string;
  /** Whether it means the same for texts with characters beyond U+FFFF, which JavaScript takes for two. */
  readonly isExactBeyondFfff: boolean;
}

/** Engines of the RE2 family refuse patterns whose counted repetitions multiply to more. */
const maxRepetitions = 1000;

/** Writes a pattern for all engines; undefined where it has what some of them lack or read in another way. */
export function portableRegex(source: string, flags: string): PortableRegex | undefined {
  const { root, unicode } = readRegex(source, flags);
  const printer = new Printer(unicode);
  const printed = printer.print(root, { repetitions: 1, isRepeated: false, cost: 2 });
  return printed === undefined ? undefined : { source: printed, isExactBeyondFfff: unicode || printer.cost < 2 };
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

  constructor(private readonly unicode: boolean) {}

  print(node: RegexNode, around: Environment): string | undefined {
    switch (node.kind) {
      case 'atom':
        return this.atom(node, around);
      case 'sequence':
        return this.joined(node.items, '', around);
      case 'alternation': {
        const options = this.joined(node.options, '|', around);
        return options === undefined ? undefined : `(?:${options})`;
      }
      case 'group': {
        const inner = this.print(node.item, { ...around, cost: 2 });
        return inner === undefined ? undefined : `(?:${inner})`;
      }
      case 'repeat':
        return this.repeat(node, around);
      case 'anchor':
        return node.at === 'start' ? '\\A' : node.at === 'end' ? '\\z' : undefined;
      case 'look':
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

  private atom({ source, literal, ignoreCase }: Atom, { cost }: Environment): string | undefined {
    if (literal !== undefined) return this.literal(literal, ignoreCase);
    const printed = dots[source] ?? printedClass(source, { ignoreCase, unicode: this.unicode });
    if (printed?.isWide) this.cost += cost;
    return printed?.text;
  }

  private literal(character: string, ignoreCase: boolean): string | undefined {
    if (/[\ud800-\udfff]/.test(character) && character.length === 1) return undefined;
    if (!ignoreCase || character.toLowerCase() === character.toUpperCase()) return escaped(character);
    // With the flag u, letters beyond ASCII are the same as some of ASCII's.
    return this.unicode || character > '\u007f' ? undefined : `[${character.toLowerCase()}${character.toUpperCase()}]`;
  }
}

/** A dot, and that of dot-all mode. */
const dots: Readonly<Record<string, PrintedClass>> = {
  '.': { text: '[^\n\r\u2028\u2029]', isWide: true },
  '[^]': { text: '(?s:.)', isWide: true },
};

function countText(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
