import { whiteSpace } from '../values/white-space.js';
import { escaped } from './escaped.js';

/** A class for all engines. */
export interface PrintedClass {
  readonly text: string;
  /** Whether it takes one half of a character beyond U+FFFF in JavaScript, and the whole of it elsewhere. */
  readonly isWide: boolean;
}

/** The modes of the pattern around. */
interface ClassModes {
  readonly ignoreCase: boolean;
  readonly unicode: boolean;
}

/** The content of a class for each of JavaScript's: those of the engines differ beyond ASCII. */
const classes: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'A-Za-z0-9_',
  s: whiteSpace,
};

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', '0': '\0' };

/** The parts of a class: an escape, or a character. */
const part = /\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([^]))|([^])/gu;

/** Writes JavaScript's source of one character, `[…]` or an escape; undefined where engines read it in different ways. */
export function printedClass(source: string, { ignoreCase, unicode }: ClassModes): PrintedClass | undefined {
  const isBracket = source.startsWith('[');
  const isNegated = source.startsWith('[^');
  const inner = isBracket ? source.slice(isNegated ? 2 : 1, -1) : source;
  const items = [...inner.matchAll(part)].map(itemOf);
  if (items.includes(undefined) || items.length === 0) return undefined;
  const lower = /^\\[DWS]$/.exec(source)?.[0][1]!.toLowerCase();
  if (lower !== undefined) return { text: `[^${classes[lower]}]`, isWide: true };

  let text = '';
  const known = items as readonly Item[];
  for (let i = 0; i < known.length; i++) {
    const [item, dash, end] = [known[i]!, known[i + 1], known[i + 2]];
    if (item.kind === 'class') {
      if (ignoreCase && unicode) return undefined;
      text += item.text;
    } else if (dash?.isDash && end !== undefined) {
      if (end.kind === 'class') return undefined;
      const range = printedRange(item.text, end.text, ignoreCase, unicode);
      if (range === undefined) return undefined;
      text += range;
      i += 2;
    } else {
      const single = printedRange(item.text, item.text, ignoreCase, unicode);
      if (single === undefined) return undefined;
      text += single;
    }
  }
  return { text: `[${isNegated ? '^' : ''}${text}]`, isWide: isNegated };
}

interface Item {
  readonly kind: 'class' | 'character';
  readonly text: string;
  /** Whether it is a dash without a backslash. */
  readonly isDash: boolean;
}

function itemOf([, four, two, escape, character]: RegExpExecArray | RegExpMatchArray): Item | undefined {
  const code = four ?? two;
  if (code !== undefined) return characterItem(String.fromCharCode(parseInt(code, 16)));
  if (character !== undefined) return { kind: 'character', text: character, isDash: character === '-' };
  if (escape! in classes) return { kind: 'class', text: classes[escape!]!, isDash: false };
  if (escape! in controls) return characterItem(controls[escape!]!);
  // Properties, \b, references, \c and classes of all others.
  return /[0-9A-Za-z]/.test(escape!) ? undefined : characterItem(escape!);
}

function characterItem(text: string): Item {
  return { kind: 'character', text, isDash: false };
}

function printedRange(from: string, to: string, ignoreCase: boolean, unicode: boolean): string | undefined {
  const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!];
  // JavaScript looks at halves of characters, other engines at whole ones.
  if (high >= 0xd800) return undefined;
  const range = low === high ? escaped(from) : `${escaped(from)}-${escaped(to)}`;
  if (!ignoreCase) return range;
  if (high > 0x7f || unicode) return undefined;
  const upper = overlap(low, high, 'a', 'z').toUpperCase();
  const lower = overlap(low, high, 'A', 'Z').toLowerCase();
  return range + upper + lower;
}

/** The part of a range that is between two letters, as a range; empty where there is none. */
function overlap(low: number, high: number, first: string, last: string): string {
  const from = Math.max(low, first.charCodeAt(0));
  const to = Math.min(high, last.charCodeAt(0));
  return from > to ? '' : `${String.fromCharCode(from)}-${String.fromCharCode(to)}`;
}
