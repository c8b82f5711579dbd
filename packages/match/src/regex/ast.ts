/** A regular expression as data: what its cost, its required texts and both engines are read from. */
export type RegexNode = Atom | Sequence | Alternation | Repeat | Group | Look | Anchor | BackReference;

/** Something that takes exactly one character. */
export interface Atom {
  readonly kind: 'atom';
  /** JavaScript source, valid under the flags `ignoreCase` and the pattern's `unicode`. */
  readonly source: string;
  /** The character, where there is only one. */
  readonly literal: string | undefined;
  readonly ignoreCase: boolean;
}

/** One after the other. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly RegexNode[];
}

/** One of them. */
export interface Alternation {
  readonly kind: 'alternation';
  readonly options: readonly RegexNode[];
}

/** Again and again, `min` to `max` times. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly item: RegexNode;
  readonly min: number;
  readonly max: number;
  readonly lazy: boolean;
}

/** `(…)`, `(?:…)`, `(?<name>…)`; only `source` matters to JavaScript's engine. */
export interface Group {
  readonly kind: 'group';
  readonly open: string;
  readonly item: RegexNode;
}

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`. */
export interface Look {
  readonly kind: 'look';
  readonly lookbehind: boolean;
  readonly negative: boolean;
  readonly item: RegexNode;
}

/** A place between characters: `^`, `$`, `\b`, with multi-line ones spelled as the look-around that they are. */
export interface Anchor {
  readonly kind: 'anchor';
  readonly at: 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'not-word';
}

/** `\1`, `\k<name>`. */
export interface BackReference {
  readonly kind: 'back-reference';
  readonly source: string;
}

/** A parsed pattern. */
export interface Regex {
  readonly root: RegexNode;
  readonly unicode: boolean;
  readonly backReferences: boolean;
}

/** The modes that a pattern may switch on: by `/…/flags`, by `(?flags)` or by its dialect. */
export interface RegexModes {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
}
