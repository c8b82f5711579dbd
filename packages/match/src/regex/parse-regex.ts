import type { Anchor, Atom, Regex, RegexModes, RegexNode } from './ast.js';

/** A pattern that is no regular expression: where in it, and what was expected. */
export class RegexProblem extends Error {
  override readonly name = 'RegexProblem';
  readonly offset: number;
  readonly length: number;
  readonly found: string;
  readonly expected: string;

  constructor(offset: number, length: number, found: string, expected: string) {
    super(`found ${found}, expected ${expected}`);
    this.offset = offset;
    this.length = length;
    this.found = found;
    this.expected = expected;
  }
}

/** Deeper nesting is refused: no pattern that a person writes comes near, and recursion must end. */
const MAX_DEPTH = 100;

/**
 * Reads JavaScript's syntax with Python's additions: `(?P<n>…)`, `(?P=n)`, `(?#…)`, `\A`, `\Z`, `{,n}`, and flags
 * inside the pattern for all of it (`(?i)`) or a part (`(?i:…)`).
 */
export function parseRegex(source: string, modes: RegexModes, unicode: boolean): Regex {
  return new RegexReader(source, unicode || /\\[pP]\{|\\u\{/.test(source)).read(modes);
}

/** A cursor over one pattern; the only place where the text of a pattern is looked at. */
class RegexReader {
  private at = 0;
  private depth = 0;
  private backReferences = false;
  private readonly groups: number;

  constructor(
    private readonly source: string,
    private readonly unicode: boolean,
  ) {
    this.groups =
      source.match(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\((?!\?)|\(\?P?<(?![=!])/g)?.filter((text) => text.startsWith('('))
        .length ?? 0;
  }

  read(modes: RegexModes): Regex {
    const root = this.alternation(modes);
    if (this.at < this.source.length) throw this.problem(this.at, 1, '")"', 'an opening bracket before it');
    return { root, unicode: this.unicode, backReferences: this.backReferences };
  }

  /** alternation = sequence *("|" sequence) */
  private alternation(modes: RegexModes): RegexNode {
    const options: RegexNode[] = [];
    let current = modes;
    do {
      const items: RegexNode[] = [];
      while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) {
        const inline = /^\(\?([aiLmsux]+)\)/.exec(this.source.slice(this.at, this.at + 12));
        if (inline !== null) {
          current = switchModes(current, inline[1]!, true);
          this.at += inline[0].length;
        } else {
          const item = this.quantified(current);
          if (item !== undefined) items.push(item);
        }
      }
      options.push(items.length === 1 ? items[0]! : { kind: 'sequence', items });
    } while (this.take('|'));
    return options.length === 1 ? options[0]! : { kind: 'alternation', options };
  }

  /** quantified = item [("*" / "+" / "?" / "{" n ["," [m]] "}") ["?"]] */
  private quantified(modes: RegexModes): RegexNode | undefined {
    const start = this.at;
    const item = this.item(modes);
    if (item === undefined) return undefined;
    this.skipBlank(modes);
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\}|\{,(\d+)\})(\??)/.exec(this.source.slice(this.at, this.at + 24));
    if (quantifier === null) return item;
    if (item.kind === 'anchor' || item.kind === 'look') {
      throw this.problem(
        this.at,
        quantifier[0].length,
        `"${quantifier[0]}"`,
        'something before it that can be repeated',
      );
    }
    const [text, low, comma, high, upTo, lazy] = quantifier;
    this.at += text.length;
    if (/^[*+]/.test(this.source.slice(this.at)) && !text.endsWith('?')) {
      throw this.problem(this.at, 1, `"${this.source[this.at]}"`, 'one quantifier: JavaScript has no possessive ones');
    }
    const min = text.startsWith('+') ? 1 : Number(low ?? 0);
    const max = text.startsWith('?')
      ? 1
      : upTo !== undefined
        ? Number(upTo)
        : low === undefined || (comma !== undefined && high === '')
          ? Infinity
          : Number(high ?? low);
    if (max < min) throw this.problem(start, this.at - start, `{${min},${max}}`, 'bounds in ascending order');
    return { kind: 'repeat', item, min, max, lazy: lazy === '?' };
  }

  private item(modes: RegexModes): RegexNode | undefined {
    const character = this.source[this.at]!;
    if (this.skipBlank(modes)) return undefined;
    if (character === '(') return this.group(modes);
    if (character === '[') return this.characterClass(modes);
    if (character === '\\') return this.escape(modes);
    if (/[*+?]/.test(character))
      throw this.problem(this.at, 1, `"${character}"`, 'something before it that can be repeated');
    this.at++;
    if (character === '.') return this.atom(modes.dotAll ? '[^]' : '.', modes, undefined);
    if (character === '^') return anchor(modes.multiline ? 'line-start' : 'start');
    if (character === '$') return anchor(modes.multiline ? 'line-end' : 'end');
    const code = this.unicode ? this.source.codePointAt(this.at - 1)! : character.charCodeAt(0);
    const literal = String.fromCodePoint(code);
    this.at += literal.length - 1;
    return this.atom(literal.replace(/[\]{}/\n\r\u2028\u2029]/, escapeLiteral), modes, literal);
  }

  private group(modes: RegexModes): RegexNode | undefined {
    const start = this.at;
    const open =
      /^\((?:\?(?:[:=!]|<[=!]|P?<([A-Za-z_$][\w$]*)>|P=([A-Za-z_$][\w$]*)\)|#[^)]*\)|([aiLmsux]*)(?:-([imsx]+))?:))?/.exec(
        this.source.slice(start),
      )![0];
    if (open === '(' && this.source[start + 1] === '?') {
      const found = this.source.slice(start, start + 4);
      throw this.problem(
        start,
        found.length,
        `"${found}"`,
        'one of (?: (?= (?! (?<= (?<! (?<name> (?P<name> (?i) (?i:',
      );
    }
    this.at += open.length;
    if (open.startsWith('(?#')) return undefined;
    if (open.startsWith('(?P=')) {
      this.backReferences = true;
      return { kind: 'back-reference', source: `\\k<${open.slice(4, -1)}>` };
    }
    if (++this.depth > MAX_DEPTH)
      throw this.problem(start, 1, `more than ${MAX_DEPTH} brackets inside each other`, 'fewer');
    const flags = /^\(\?([aiLmsux]*)(?:-([imsx]+))?:$/.exec(open);
    const inner = flags === null ? modes : switchModes(switchModes(modes, flags[1]!, true), flags[2] ?? '', false);
    const item = this.alternation(inner);
    if (!this.take(')')) throw this.problem(start, 1, 'the end of the pattern', '")" to close this bracket');
    this.depth--;
    const look = /^\(\?(<?)([=!])$/.exec(open);
    if (look !== null) return { kind: 'look', lookbehind: look[1] === '<', negative: look[2] === '!', item };
    return { kind: 'group', open: flags === null ? open.replace('(?P<', '(?<') : '(?:', item };
  }

  private characterClass(modes: RegexModes): Atom {
    const text = /^\[\^?(?:\\[^]|[^\]\\])*\]/.exec(this.source.slice(this.at))?.[0];
    if (text === undefined) throw this.problem(this.at, 1, 'the end of the pattern', '"]" to close this class');
    this.check(text, this.at, 'a character class');
    this.at += text.length;
    return this.atom(text, modes, undefined);
  }

  private escape(modes: RegexModes): RegexNode {
    const start = this.at;
    const text =
      /^\\(?:[pP]\{[^}]*\}|u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}(?:\\u[dD][c-fC-F][0-9A-Fa-f]{2})?|x[0-9A-Fa-f]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d*|[^])/u.exec(
        this.source.slice(start),
      )?.[0];
    if (text === undefined) throw this.problem(start, 1, 'the end of the pattern', 'a character after the backslash');
    const surrogates = /^\\u[dD][89abAB]/.test(text) && this.unicode;
    const source = text.length === 12 && !surrogates ? text.slice(0, 6) : text;
    this.at += source.length;
    if (source === '\\b') return anchor('word');
    if (source === '\\B') return anchor('not-word');
    if (source === '\\A') return anchor('start');
    if (source === '\\Z' || source === '\\z') return anchor('end');
    if (/^\\(?:[1-9]|k<)/.test(source)) {
      if (Number(source.slice(1)) > this.groups)
        throw this.problem(start, source.length, source, `a group with that number: there are ${this.groups}`);
      this.backReferences = true;
      return { kind: 'back-reference', source };
    }
    this.check(source, start, 'an escape');
    const literal = /^\\[^0-9A-Za-z]$/u.test(source) ? source.slice(1) : undefined;
    return this.atom(source, modes, literal);
  }

  private atom(source: string, modes: RegexModes, literal: string | undefined): Atom {
    return { kind: 'atom', source, literal, ignoreCase: modes.ignoreCase };
  }

  /** JavaScript's own engine has the last word on what one atom means. */
  private check(source: string, offset: number, what: string): void {
    try {
      new RegExp(source, this.unicode ? 'u' : '');
    } catch {
      throw this.problem(
        offset,
        source.length,
        JSON.stringify(source),
        `${what} that JavaScript knows${this.unicode ? ' with Unicode on' : ''}`,
      );
    }
  }

  /** In a verbose pattern blank space and comments mean nothing. */
  private skipBlank(modes: RegexModes): boolean {
    const blank = modes.verbose ? /^(?:\s|#[^\n]*)+/.exec(this.source.slice(this.at))?.[0] : undefined;
    this.at += blank?.length ?? 0;
    return blank !== undefined;
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private problem(offset: number, length: number, found: string, expected: string): RegexProblem {
    return new RegexProblem(offset, length, found, expected);
  }
}

function anchor(at: Anchor['at']): Anchor {
  return { kind: 'anchor', at };
}

function escapeLiteral(character: string): string {
  return /[\]{}/]/.test(character) ? `\\${character}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function switchModes(modes: RegexModes, letters: string, on: boolean): RegexModes {
  return {
    ignoreCase: letters.includes('i') ? on : modes.ignoreCase,
    multiline: letters.includes('m') ? on : modes.multiline,
    dotAll: letters.includes('s') ? on : modes.dotAll,
    verbose: letters.includes('x') ? on : modes.verbose,
  };
}
