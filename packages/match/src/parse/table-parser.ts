import { NoViableAltException, type ILookaheadStrategy, type IToken } from 'chevrotain';
import { tokensInWords } from './expectations.js';
import { MatchParser } from './grammar.js';
import { LOOKAHEAD } from './lookahead-table.js';
import { tokenTypes } from './tokens.js';

/** Of one rule: which tokens begin each alternative of an OR, the inside of an OPTION, of a MANY; by occurrence. */
export interface RuleLookahead {
  readonly or?: Readonly<Record<number, readonly (readonly string[])[]>>;
  readonly option?: Readonly<Record<number, readonly string[]>>;
  readonly many?: Readonly<Record<number, readonly string[]>>;
}

/** What chevrotain's analysis finds out about a grammar, by rule. */
export type LookaheadTable = Readonly<Record<string, RuleLookahead>>;

// chevrotain's `lib/src/parse/grammar/keys.js`.
const OR = 1 << 8;
const OPTION = 2 << 8;
const MANY = 3 << 8;

/** The parts of chevrotain's parser that its analysis fills in and its run reads; not in its types. */
interface Internals {
  selfAnalysisDone: boolean;
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  setLaFuncCache(key: number, lookahead: (this: LooksAhead) => unknown): void;
  getCurrRuleFullName(): string;
  SAVE_ERROR(error: Error): Error;
}

interface LooksAhead {
  LA(howMuch: number): IToken;
}

/**
 * The grammar with its analysis already done. chevrotain analyses a grammar whenever a parser is made, which takes
 * longer than all the rest of the start-up; the result is the same each time, so it is kept in `lookahead-table.ts`
 * (written by `tools/write-lookahead.ts`, compared with a fresh analysis by a test). This reaches into chevrotain's
 * internals, which the pinned and bundled version makes safe.
 */
export class TableParser extends MatchParser {
  constructor() {
    // Whatever chevrotain would ask it is in the table.
    super({ lookaheadStrategy: {} as ILookaheadStrategy });
  }

  override performSelfAnalysis(): void {
    const internals = this as unknown as Internals;
    const ids = new Map(tokenTypes.map(({ name, tokenTypeIdx }) => [name, tokenTypeIdx!]));
    ids.set('EOF', 1);
    for (const [rule, { or = {}, option = {}, many = {} }] of Object.entries(LOOKAHEAD)) {
      const base = internals.fullRuleNameToShort[rule]!;
      for (const [occurrence, alternatives] of Object.entries(or)) {
        const choice: number[] = [];
        for (const [i, names] of alternatives.entries()) for (const name of names) choice[ids.get(name)!] ??= i;
        internals.setLaFuncCache(base | OR | Number(occurrence), function () {
          return choice[this.LA(1).tokenTypeIdx];
        });
      }
      for (const [kind, productions] of [
        [OPTION, option],
        [MANY, many],
      ] as const) {
        for (const [occurrence, names] of Object.entries(productions)) {
          const enters: boolean[] = [];
          for (const name of names) enters[ids.get(name)!] = true;
          internals.setLaFuncCache(base | kind | Number(occurrence), function () {
            return enters[this.LA(1).tokenTypeIdx] === true;
          });
        }
      }
    }
    internals.selfAnalysisDone = true;
  }

  /** Called by chevrotain when no alternative fits; its own version asks the analysis that is not there. */
  protected raiseNoAltException(occurrence: number): never {
    const internals = this as unknown as Internals;
    const alternatives = LOOKAHEAD[internals.getCurrRuleFullName()]?.or?.[occurrence] ?? [];
    throw internals.SAVE_ERROR(new NoViableAltException(tokensInWords(alternatives.flat()), this.LA(1), this.LA(0)));
  }
}
