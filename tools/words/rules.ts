import { readFileSync } from 'node:fs';

export type NameKind = 'type' | 'function' | 'constant' | 'value' | 'property' | 'file';
export type TextKind = 'comment' | 'string' | 'docs';

interface WrittenRule {
  readonly was: string;
  readonly say: string;
}

/** A rule of `words.json` for names: a pattern over a name's words, in lower case with a space between. */
export interface NameRule extends WrittenRule {
  readonly pattern: RegExp;
  /** The kinds of names that it is about; all when absent. */
  readonly kinds?: readonly NameKind[];
}

/** A rule for English: a pattern of whole words. */
export interface PhraseRule extends WrittenRule {
  readonly pattern: RegExp;
  /** Where it applies; everywhere when absent. */
  readonly in?: readonly TextKind[];
}

/** An identifier that one file may have all the same: users have it, and the checker cannot see that. */
export interface AllowedName {
  /** From the root of the repository. */
  readonly file: string;
  /** The whole identifier. */
  readonly name: string;
  readonly reason: string;
}

export interface WordRules {
  readonly names: readonly NameRule[];
  readonly phrases: readonly PhraseRule[];
  readonly allowed: readonly AllowedName[];
}

interface RulesFile {
  readonly names: readonly (WrittenRule & { readonly words: string; readonly kinds?: readonly NameKind[] })[];
  readonly phrases: readonly (WrittenRule & { readonly text: string; readonly in?: readonly TextKind[] })[];
  readonly allowed: readonly AllowedName[];
}

/** Reads and compiles `words.json`. */
export function readWordRules(url: URL): WordRules {
  const { names, phrases, allowed } = JSON.parse(readFileSync(url, 'utf8')) as RulesFile;
  return {
    names: names.map(({ words, ...rule }) => ({ ...rule, pattern: new RegExp(words) })),
    phrases: phrases.map(({ text, ...rule }) => ({ ...rule, pattern: phrasePattern(text) })),
    allowed,
  };
}

/** Words of a phrase may be on two lines; a phrase is no part of a longer word, of an option or of an identifier. */
function phrasePattern(text: string): RegExp {
  const spaced = text.replaceAll(' ', '\\s+');
  return new RegExp(
    text.startsWith('^') ? spaced : `(?<![\\w$.-])(?:${spaced})(?![\\w$(-])`,
    text.startsWith('^') ? 'g' : 'gi',
  );
}
