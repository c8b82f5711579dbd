import { operators } from '../operators/list.js';
import type { InfixSyntax, PostfixSyntax } from '../operators/operator.js';
import type { MatchExpression } from '../ast.js';

const syntaxes = operators.flatMap(({ syntax }) => (syntax === undefined ? [] : [syntax]));

/** The syntax of each sign and word between two sides. */
export const infixSyntax: ReadonlyMap<string, InfixSyntax<MatchExpression>> = new Map(
  syntaxes.flatMap((syntax) =>
    syntax.position === 'infix' ? syntax.spellings.map((spelling) => [spelling, syntax] as const) : [],
  ),
);

/** The syntax of each word after a subject. */
export const postfixSyntax: ReadonlyMap<string, PostfixSyntax<MatchExpression>> = new Map(
  syntaxes.flatMap((syntax) =>
    syntax.position === 'postfix' ? syntax.spellings.map((spelling) => [spelling, syntax] as const) : [],
  ),
);

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

/** Whether a spelling is a word, which ends where no letter, digit or `_` follows. */
export function isWord(spelling: string): boolean {
  return /^\w+$/.test(spelling);
}
