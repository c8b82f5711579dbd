import ts from 'typescript';
import { declaredNames, wordsOf } from './names.js';
import type { DeclaredName } from './names.js';
import type { WordRules } from './rules.js';
import { textsOfSource, withoutCode } from './texts.js';
import type { FoundText } from './texts.js';

/** A word that the project does not use. */
export interface WordFinding {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly found: string;
  readonly say: string;
}

export interface CheckedFile {
  readonly file: string;
  readonly text: string;
}

const source = /\.(ts|mts|mjs|js)$/;
const documents = /(\.(md|ya?ml|sh)|\/package\.json|^package\.json|^\.ci\/\w+)$/;
/** Data, licences, generated files, and the rules with their fixtures, which consist of such words. */
const ignored =
  /^generated\/(?!README)|^packages\/[^/]+\/etc\/|^pnpm-lock|\/data\/|\/fixtures\/|^tools\/words|^tools\/test\/words/;

/** Whether a file of the repository has text of ours. */
export function isChecked(file: string): boolean {
  return (source.test(file) || documents.test(file)) && !ignored.test(file);
}

/** The words in a file's name, in the names that it declares and in its English that `words.json` replaces. */
export function checkFile({ file, text }: CheckedFile, rules: WordRules): readonly WordFinding[] {
  const parsed = source.test(file) ? ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) : undefined;
  const texts = parsed ? textsOfSource(parsed) : [{ kind: 'docs' as const, text: withoutCode(text), offset: 0 }];
  const baseName = file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '');
  const names = [{ name: baseName, kinds: ['file' as const], offset: 0 }, ...(parsed ? declaredNames(parsed) : [])];
  const allowed = rules.allowed.flatMap((each) => (each.file === file ? [each.name] : []));
  return [...badNames(names, rules), ...badPhrases(texts, rules)]
    .filter(({ offset, found }) => !allowed.includes(found) || !isIdentifierAt(text, offset, found))
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, ...rest }) => ({ file, ...positionIn(text, offset), ...rest }));
}

interface Finding {
  readonly offset: number;
  readonly found: string;
  readonly say: string;
}

function badNames(names: readonly DeclaredName[], { names: rules }: WordRules): readonly Finding[] {
  return names.flatMap(({ name, kinds, offset }) => {
    const words = wordsOf(name);
    const broken = rules.find(
      (rule) => rule.pattern.test(words) && (!rule.kinds || rule.kinds.some((kind) => kinds.includes(kind))),
    );
    return broken ? [{ offset, found: name, say: broken.say }] : [];
  });
}

function badPhrases(texts: readonly FoundText[], { phrases }: WordRules): readonly Finding[] {
  return texts.flatMap(({ kind, text, offset }) =>
    phrases
      .filter((rule) => !rule.in || rule.in.includes(kind))
      .flatMap(({ pattern, say }) => {
        // A pattern for the beginning of a comment does not see the blanks that were its marks.
        const skipped = pattern.source.startsWith('^') ? text.length - text.trimStart().length : 0;
        return [...text.slice(skipped).trimEnd().matchAll(pattern)].map(({ 0: found, index }) => ({
          offset: offset + skipped + index,
          found: found.replaceAll(/\s+/g, ' ').trim(),
          say,
        }));
      }),
  );
}

/** Whether the text found is a whole identifier that is declared there, and no word of a sentence. */
function isIdentifierAt(text: string, offset: number, found: string): boolean {
  return /^\s*\??\s*[:=(]/.test(text.slice(offset + found.length)) && !/[\w$-]$/.test(text.slice(0, offset));
}

function positionIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
