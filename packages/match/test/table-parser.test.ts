import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MatchSyntaxError, printMatch } from '../src/index.js';
import { MatchParser } from '../src/parse/grammar.js';
import { LOOKAHEAD } from '../src/parse/lookahead-table.js';
import { parseMatch } from '../src/parse/parse-match.js';
import { lexer } from '../src/parse/tokens.js';
import { analyseGrammar } from '../tools/analyse-grammar.js';
import { anyExpression } from './generators.js';

describe('the table of lookaheads', () => {
  it('is what chevrotain finds with all its checks of the grammar on (if not: npx tsx packages/match/tools/write-lookahead.ts)', () => {
    expect(LOOKAHEAD).toEqual(analyseGrammar());
  });

  it('makes a parser that accepts what the analysed one accepts', () => {
    const analysed = new MatchParser();
    const damaged = fc
      .tuple(anyExpression.map(printMatch), fc.nat(), fc.constantFrom('', ' or', ' [', ')', ' 1', '.a', ' in', ' not'))
      .map(([text, at, insert]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let accepted = true;
        try {
          parseMatch(text);
        } catch (error) {
          if (!(error instanceof MatchSyntaxError)) throw error;
          accepted = false;
          if (!/^(?:unexpected-(?:token|end)|unknown-operator)$/.test(error.code)) return;
        }
        const { tokens, errors } = lexer.tokenize(text);
        if (errors.length > 0) return;
        analysed.start(text, tokens);
        let refused = false;
        try {
          analysed.disjunction();
        } catch {
          refused = true;
        }
        expect([text, !refused && analysed.errors.length === 0]).toEqual([text, accepted]);
      }),
      { numRuns: 2000 },
    );
  });
});
