import type { IParserConfig, IToken } from 'chevrotain';
import { MAX_DEPTH } from './check-tokens.js';
import { complainAbout, quoted, type Complain } from './complain.js';
import { complainInFilter, condition, type Tail } from './conditions.js';
import * as literals from './literals.js';
import type { ParsedCondition } from './query-grammar.js';
import * as t from './tokens.js';
import { ValueGrammar } from './value-grammar.js';

/**
 * The grammar: match expressions with RFC 9535's paths in them. `ValueGrammar` has the rules of values, `QueryGrammar` those of paths. One set of rules serves both the outer language and
 * filters, which are stricter; what a filter may not have is said by the actions, in better words than a missing
 * alternative could. Every choice is made on one token.
 */
export class MatchParser extends ValueGrammar {
  constructor(config: IParserConfig = {}) {
    super(config);
    this.performSelfAnalysis();
  }

  /** Gets ready for another text. */
  start(source: string, tokens: IToken[], complain: Complain = complainAbout(source), strict = false): void {
    this.source = source;
    this.complain = complain;
    this.strict = strict;
    this.filters = 0;
    this.scopes = 0;
    this.input = tokens;
  }

  /** disjunction = conjunction *(("or" / "||") conjunction) */
  readonly disjunction = this.RULE('disjunction', (): ParsedCondition => {
    const first = this.SUBRULE(this.conjunction);
    const rest: ParsedCondition[] = [];
    this.MANY(() => {
      this.word(this.CONSUME(t.Or), '||');
      rest.push(this.SUBRULE2(this.conjunction));
    });
    return this.ACTION(() => this.joined('or', first, rest));
  });

  /** conjunction = negation *(("and" / "&&") negation) */
  private readonly conjunction = this.RULE('conjunction', (): ParsedCondition => {
    const first = this.SUBRULE(this.negation);
    const rest: ParsedCondition[] = [];
    this.MANY(() => {
      this.word(this.CONSUME(t.And), '&&');
      rest.push(this.SUBRULE2(this.negation));
    });
    return this.ACTION(() => this.joined('and', first, rest));
  });

  /** negation = *("not" / "!") condition */
  private readonly negation = this.RULE('negation', (): ParsedCondition => {
    const nots: IToken[] = [];
    this.MANY(() => {
      nots.push(this.word(this.CONSUME(t.Not), '!'));
    });
    const inner = this.SUBRULE(this.condition);
    return this.ACTION(() => {
      if (nots.length > 0 && this.filters > 0) this.checkFilterNegation(nots, inner);
      if (nots.length > MAX_DEPTH) {
        const found = `more than ${MAX_DEPTH} negations of one condition`;
        this.complain({
          code: 'expression-too-deep',
          span: literals.tokenSpan(nots[MAX_DEPTH]!),
          found,
          expected: 'fewer',
        });
      }
      const end = inner.node.span.end;
      return nots.reduceRight<ParsedCondition>(
        ({ node }, not) => ({
          node: { kind: 'not', operand: node, span: { start: not.startOffset, end } },
          form: 'test',
        }),
        inner,
      );
    });
  });

  /** condition = "(" disjunction ")" / operand [tail] */
  private readonly condition = this.RULE('condition', (): ParsedCondition => {
    return this.OR([
      {
        ALT: (): ParsedCondition => {
          this.CONSUME(t.OpenParen);
          const { node } = this.SUBRULE(this.disjunction) ?? ({} as ParsedCondition);
          this.CONSUME(t.CloseParen);
          return { node, form: 'group' };
        },
      },
      {
        ALT: (): ParsedCondition => {
          const left = this.SUBRULE(this.operand);
          const tail = this.OPTION(() => this.SUBRULE(this.tail));
          return this.ACTION(() => {
            const { source: text, complain } = this;
            const node = condition({
              left,
              tail,
              inFilter: this.filters > 0,
              span: this.from(left.span.start),
              text,
              complain,
            });
            return { node, form: tail === undefined ? 'test' : 'comparison' };
          });
        },
      },
    ]);
  });

  /** tail = infix value / "not" infix value / postfix / scoped "(" disjunction ")" */
  private readonly tail = this.RULE('tail', (): Tail => {
    return this.OR([
      {
        ALT: (): Tail => {
          const operator = this.CONSUME(t.Operator);
          return { operator, right: this.SUBRULE(this.value) };
        },
      },
      {
        ALT: (): Tail => {
          const not = this.CONSUME(t.Not);
          const operator = this.CONSUME2(t.Operator);
          return { not, operator, right: this.SUBRULE2(this.value) };
        },
      },
      { ALT: (): Tail => ({ operator: this.CONSUME(t.Postfix) }) },
      {
        ALT: (): Tail => {
          const operator = this.CONSUME(t.Scoped);
          this.ACTION(() => {
            if (this.filters > 0) complainInFilter(operator, this.complain);
            this.scopes++;
          });
          this.CONSUME(t.OpenParen);
          const { node } = this.SUBRULE(this.disjunction) ?? ({} as ParsedCondition);
          this.CONSUME(t.CloseParen);
          return this.ACTION<Tail>(() => {
            this.scopes--;
            return { operator, condition: node };
          });
        },
      },
    ]);
  });

  private joined(kind: 'and' | 'or', first: ParsedCondition, rest: readonly ParsedCondition[]): ParsedCondition {
    if (rest.length === 0) return first;
    const operands = [first, ...rest].map(({ node }) => node);
    return {
      node: { kind, operands, span: { start: operands[0]!.span.start, end: operands.at(-1)!.span.end } },
      form: 'test',
    };
  }

  /** Inside a filter the words `and`, `or`, `not` are signs. */
  private word(token: IToken, sign: string): IToken {
    this.ACTION(() => {
      if (this.filters === 0 || token.image === sign) return;
      this.complain({
        code: 'not-in-filter',
        span: literals.tokenSpan(token),
        found: quoted(token.image),
        expected: `${quoted(sign)} inside a filter, as RFC 9535 spells it`,
      });
    });
    return token;
  }

  private checkFilterNegation(nots: readonly IToken[], { node, form }: ParsedCondition): void {
    if (nots.length === 1 && form !== 'comparison') return;
    this.complain({
      code: 'not-in-filter',
      span: { start: nots[0]!.startOffset, end: node.span.end },
      found: nots.length > 1 ? 'two negations' : '"!" before a comparison',
      expected: 'one "!" before a bracket, a path or a function inside a filter',
      suggestion: nots.length > 1 ? undefined : 'write !(…)',
    });
  }
}
