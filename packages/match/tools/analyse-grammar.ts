import { getLookaheadPaths, LLkLookaheadStrategy, type ILookaheadStrategy } from 'chevrotain';
import { MatchParser } from '../src/parse/grammar.js';
import type { LookaheadTable } from '../src/parse/table-parser.js';

type Alternation = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type Optional = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];
type Writable = Record<
  string,
  { or?: Record<number, string[][]>; option?: Record<number, string[]>; many?: Record<number, string[]> }
>;

/** Lets chevrotain analyse the grammar, with all its checks on, and writes down what it looks ahead for. */
export function analyseGrammar(): LookaheadTable {
  const table: Writable = {};

  class Recording extends LLkLookaheadStrategy {
    override buildLookaheadForAlternation(
      options: Alternation,
    ): ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']> {
      const { rule, prodOccurrence: occurrence, maxLookahead } = options;
      const paths = getLookaheadPaths({ rule, occurrence, prodType: 'Alternation', maxLookahead });
      ((table[rule.name] ??= {}).or ??= {})[occurrence] = paths.map((alternative) => alternative.map(firstName));
      return super.buildLookaheadForAlternation(options);
    }

    override buildLookaheadForOptional(options: Optional): ReturnType<ILookaheadStrategy['buildLookaheadForOptional']> {
      const { rule, prodOccurrence: occurrence, maxLookahead, prodType } = options;
      const [inside] = getLookaheadPaths({ rule, occurrence, prodType, maxLookahead });
      if (prodType !== 'Option' && prodType !== 'Repetition')
        throw new Error(`the table has no place for ${prodType} in ${rule.name}`);
      ((table[rule.name] ??= {})[prodType === 'Option' ? 'option' : 'many'] ??= {})[occurrence] =
        inside!.map(firstName);
      return super.buildLookaheadForOptional(options);
    }
  }

  new MatchParser({ lookaheadStrategy: new Recording({ maxLookahead: 1 }), skipValidations: false });
  return table;
}

function firstName(path: readonly { readonly name: string }[]): string {
  if (path.length !== 1)
    throw new Error(`the grammar needs ${path.length} tokens of lookahead somewhere; one is what the table holds`);
  return path[0]!.name;
}
