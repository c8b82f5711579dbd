import fc from 'fast-check';
import { EmbeddedActionsParser, Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { MatchSyntaxError, parseMatch, printMatch } from '../src/index.js';
import { MatchParser } from '../src/parse/grammar.js';
import { Member, Root, Text, theLexer, tokenTypes } from '../src/parse/tokens.js';
import { anyExpression } from './generators.js';

// chevrotain's checks of a grammar want Node 21; all else of it runs on Node 20.
(Object as { groupBy?: unknown }).groupBy ??= (items: Iterable<unknown>, keyOf: (item: unknown) => string) => {
  const groups: Record<string, unknown[]> = {};
  for (const item of items) (groups[keyOf(item)] ??= []).push(item);
  return groups;
};

describe('the grammar', () => {
  it("passes chevrotain's checks, which are left out when a program starts", () => {
    expect(() => new MatchParser({ skipValidations: false })).not.toThrow();
    expect(new Lexer([...tokenTypes], { positionTracking: 'onlyOffset' }).lexerDefinitionErrors).toEqual([]);
  });

  it('would not pass them with a choice that one token cannot make', () => {
    class Ambiguous extends EmbeddedActionsParser {
      constructor() {
        super([Root, Member, Text], { maxLookahead: 1, skipValidations: false });
        this.performSelfAnalysis();
      }

      readonly rule = this.RULE('rule', () => {
        this.OR([
          { ALT: () => [this.CONSUME(Root), this.CONSUME(Member)] },
          { ALT: () => [this.CONSUME2(Root), this.CONSUME(Text)] },
        ]);
      });
    }
    expect(() => new Ambiguous()).toThrow(/ambig/i);
  });

  it('ends the parse at an error of the lexer and at one of the parser', () => {
    const parser = new MatchParser();
    const damaged = fc
      .tuple(anyExpression.map(printMatch), fc.nat(), fc.constantFrom('', ' or', ' [', ')', ' 1', '.a', ' in', ' ;'))
      .map(([text, at, insert]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        const { tokens, errors } = theLexer().tokenize(text);
        let wrong = errors.length > 0;
        if (!wrong) {
          parser.start(text, tokens);
          try {
            parser.disjunction();
          } catch (error) {
            if (!(error instanceof MatchSyntaxError)) throw error;
          }
          wrong = parser.errors.length > 0;
        }
        if (wrong) expect(() => parseMatch(text)).toThrow(MatchSyntaxError);
      }),
      { numRuns: 2000 },
    );
  });
});
