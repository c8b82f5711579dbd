import { operators } from '../operators/list.js';
import type { OperatorSyntax } from '../operators/operator.js';
import type { MatchExpression } from '../ast.js';

const syntaxes = operators.flatMap(({ syntax }) => (syntax === undefined ? [] : [syntax]));

const syntaxBySpelling: ReadonlyMap<string, OperatorSyntax<MatchExpression>> = new Map(
  syntaxes.flatMap((syntax) => syntax.spellings.map((spelling) => [spelling, syntax] as const)),
);

/** The syntax of an operator's spelling. */
export function syntaxOf(spelling: string): OperatorSyntax<MatchExpression> {
  return syntaxBySpelling.get(spelling)!;
}

/** An operator as it was written with one blank between its words. */
export function spellingOf(image: string): string {
  return image.replace(/\s+/g, ' ');
}

/** The signs and words between two sides. */
export const infixSpellings: readonly string[] = spellingsAt('infix');

/** The words after a subject. */
export const postfixSpellings: readonly string[] = spellingsAt('postfix');

/** The words between a path and a condition in brackets. */
export const scopedSpellings: readonly string[] = spellingsAt('scoped');

function spellingsAt(position: OperatorSyntax<MatchExpression>['position']): readonly string[] {
  return syntaxes.flatMap((syntax) => (syntax.position === position ? syntax.spellings : []));
}

/** The spellings that `not` may precede. */
export const negatableSpellings: readonly string[] = syntaxes.flatMap(({ negatable, spellings }) =>
  negatable === true ? spellings : [],
);

/** All spellings with a sign in them, in the order of the list. */
export const signs: readonly string[] = syntaxes.flatMap(({ spellings }) => spellings.filter((one) => !isWord(one)));

/** All spellings that are words, in the order of the list. */
export const words: readonly string[] = syntaxes.flatMap(({ spellings }) => spellings.filter(isWord));

/** All spellings as a message enumerates them: `==, !=, …, in, not in, …`. */
export const allSpellings: string = syntaxes
  .flatMap(({ spellings, negatable }) =>
    negatable === true ? spellings.flatMap((one) => [one, `not ${one}`]) : spellings,
  )
  .join(', ');

const spelled = new Set([...signs, ...words]);

/** Words and signs of other languages, and the spelling here. A word that has become an operator needs no suggestion any more. */
export const operatorSynonyms: Readonly<Record<string, string>> = Object.fromEntries(
  syntaxes.flatMap(({ synonyms = {} }) => Object.entries(synonyms)).filter(([word]) => !spelled.has(word)),
);

/** Whether a spelling is a word, or several, which end where no letter, digit or `_` follows. */
export function isWord(spelling: string): boolean {
  return /^\w+(?: \w+)*$/.test(spelling);
}
