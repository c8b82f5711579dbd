import { EmbeddedActionsParser, type IParserConfig, type IToken, type TokenType } from 'chevrotain';
import type {
  DictEntry,
  FunctionCall,
  ListLiteral,
  Literal,
  MatchExpression,
  Operand,
  Query,
  Segment,
  Selector,
  Span,
} from '../ast.js';
import { MAX_DEPTH } from './check-tokens.js';
import { complainAbout, quote, quoted, type Complain } from './complain.js';
import type { Side } from './condition-parts.js';
import { condition, type Tail } from './conditions.js';
import { checkArguments, knownFunction } from './functions.js';
import * as literals from './literals.js';
import { expectationProvider } from './expectations.js';
import * as t from './tokens.js';

/** A condition and how it was written: RFC 9535 allows `!` before a bracket or a test, not before a comparison. */
interface Condition {
  readonly node: MatchExpression;
  readonly form: 'group' | 'comparison' | 'test';
}

/** The values of a list or tuple; a comma behind a single one tells a tuple from a bracket. */
interface Items {
  readonly sides: readonly Side[];
  readonly commas: number;
}

// A rule returns nothing while chevrotain records the grammar.
const NO_ITEMS: Items = { sides: [], commas: 0 };

/**
 * The grammar: match expressions with RFC 9535's paths in them. One set of rules serves both the outer language and
 * filters, which are stricter; what a filter may not have is said by the actions, in better words than a missing
 * alternative could. Every choice is made on one token.
 */
export class MatchParser extends EmbeddedActionsParser {
  private source = '';
  private complain: Complain = complainAbout('');
  private filters = 0;

  constructor(config: IParserConfig = {}) {
    super([...t.tokenTypes], {
      maxLookahead: 1,
      skipValidations: true,
      recoveryEnabled: false,
      errorMessageProvider: expectationProvider,
      ...config,
    });
    this.performSelfAnalysis();
  }

  /** Gets ready for another text. */
  start(source: string, tokens: IToken[], complain: Complain = complainAbout(source)): void {
    this.source = source;
    this.complain = complain;
    this.filters = 0;
    this.input = tokens;
  }

  /** disjunction = conjunction *(("or" / "||") conjunction) */
  readonly disjunction = this.RULE('disjunction', (): Condition => {
    const first = this.SUBRULE(this.conjunction);
    const rest: Condition[] = [];
    this.MANY(() => {
      this.word(this.CONSUME(t.Or), '||');
      rest.push(this.SUBRULE2(this.conjunction));
    });
    return this.ACTION(() => this.joined('or', first, rest));
  });

  /** conjunction = negation *(("and" / "&&") negation) */
  private readonly conjunction = this.RULE('conjunction', (): Condition => {
    const first = this.SUBRULE(this.negation);
    const rest: Condition[] = [];
    this.MANY(() => {
      this.word(this.CONSUME(t.And), '&&');
      rest.push(this.SUBRULE2(this.negation));
    });
    return this.ACTION(() => this.joined('and', first, rest));
  });

  /** negation = *("not" / "!") condition */
  private readonly negation = this.RULE('negation', (): Condition => {
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
      return nots.reduceRight<Condition>(
        ({ node }, not) => ({
          node: { kind: 'not', operand: node, span: { start: not.startOffset, end } },
          form: 'test',
        }),
        inner,
      );
    });
  });

  /** condition = "(" disjunction ")" / operand [tail] */
  private readonly condition = this.RULE('condition', (): Condition => {
    return this.OR([
      {
        ALT: (): Condition => {
          this.CONSUME(t.OpenParen);
          const { node } = this.SUBRULE(this.disjunction) ?? ({} as Condition);
          this.CONSUME(t.CloseParen);
          return { node, form: 'group' };
        },
      },
      {
        ALT: (): Condition => {
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

  /** tail = infix value / "not" infix value / postfix */
  private readonly tail = this.RULE('tail', (): Tail => {
    return this.OR([
      {
        ALT: () => {
          const operator = this.CONSUME(t.Operator);
          return { not: undefined, operator, right: this.SUBRULE(this.value) };
        },
      },
      {
        ALT: () => {
          const not = this.CONSUME(t.Not);
          const operator = this.CONSUME2(t.Operator);
          return { not, operator, right: this.SUBRULE2(this.value) };
        },
      },
      { ALT: () => ({ not: undefined, operator: this.CONSUME(t.Postfix), right: undefined }) },
    ]);
  });

  /** value = operand / "(" items ")" */
  private readonly value = this.RULE('value', (): Side => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.operand) },
      {
        ALT: () => {
          const open = this.CONSUME(t.OpenParen);
          const { sides, commas } = this.SUBRULE(this.items) ?? NO_ITEMS;
          this.CONSUME(t.CloseParen);
          // As in Python one value in brackets is that value, and a comma makes it a tuple.
          return this.ACTION(() => (sides.length === 1 && commas === 0 ? sides[0]! : this.list(open, sides)));
        },
      },
    ]);
  });

  /** operand = query / call / literal */
  private readonly operand = this.RULE('operand', (): Side => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.query) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.literal) },
    ]);
  });

  /** literal = string / number / constant / time / regex / "now" [sign duration] / list / dict */
  private readonly literal = this.RULE('literal', (): Side => {
    return this.OR([
      { ALT: () => this.leaf(t.Text, (token) => literals.stringLiteral(token, this.filters > 0, this.complain)) },
      { ALT: () => this.leaf(t.Numeral, (token) => literals.numberLiteral(token, this.filters > 0, this.complain)) },
      { ALT: () => this.leaf(t.Constant, (token) => literals.constantLiteral(token, this.filters > 0, this.complain)) },
      { ALT: () => this.leaf(t.Time, (token) => this.outside(literals.timeLiteral(token, this.complain))) },
      { ALT: () => this.leaf(t.Pattern, (token) => this.outside(literals.regexLiteral(token, this.complain))) },
      {
        ALT: () => {
          const now = this.CONSUME(t.Now);
          const shift = this.OPTION(() => ({ sign: this.CONSUME(t.Sign), duration: this.CONSUME(t.Duration) }));
          return this.ACTION(() => this.outside(literals.nowLiteral(shift, this.from(now.startOffset), this.complain)));
        },
      },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.SUBRULE(this.dict) },
    ]);
  });

  /** list = "[" items "]" */
  private readonly array = this.RULE('array', (): ListLiteral => {
    const open = this.CONSUME(t.OpenBracket);
    const { sides } = this.SUBRULE(this.items) ?? NO_ITEMS;
    this.CONSUME(t.CloseBracket);
    return this.ACTION(() => this.list(open, sides));
  });

  /** items = [value *("," value) [","]] */
  private readonly items = this.RULE('items', (): Items => {
    const sides: Side[] = [];
    const commas: IToken[] = [];
    this.OPTION(() => {
      sides.push(this.SUBRULE(this.value));
      this.MANY(() => {
        this.comma(commas, sides.length);
        this.OPTION2(() => sides.push(this.SUBRULE2(this.value)));
      });
    });
    return { sides, commas: commas.length };
  });

  /** dict = "{" [string ":" value *("," string ":" value) [","]] "}" */
  private readonly dict = this.RULE('dict', (): Literal => {
    const open = this.CONSUME(t.OpenBrace);
    const entries: DictEntry[] = [];
    const commas: IToken[] = [];
    const entry = (key: IToken, value: Side): void => {
      this.ACTION(() => {
        entries.push({ key: literals.stringLiteral(key, false, this.complain).value, value: this.constant(value) });
      });
    };
    this.OPTION(() => {
      const key = this.CONSUME(t.Text);
      this.CONSUME(t.Colon);
      entry(key, this.SUBRULE(this.value));
      this.MANY(() => {
        this.comma(commas, entries.length);
        this.OPTION2(() => {
          const next = this.CONSUME2(t.Text);
          this.CONSUME2(t.Colon);
          entry(next, this.SUBRULE2(this.value));
        });
      });
    });
    this.CONSUME(t.CloseBrace);
    return this.ACTION(() => this.outside({ kind: 'dict', entries, span: this.from(open.startOffset) }));
  });

  /** call = name "(" [operand *("," operand)] ")" */
  private readonly call = this.RULE('call', (): FunctionCall => {
    const name = this.CONSUME(t.Call);
    const args: Side[] = [];
    this.OPTION(() => {
      args.push(this.SUBRULE(this.operand));
      this.MANY(() => {
        this.CONSUME(t.Comma);
        args.push(this.SUBRULE2(this.operand));
      });
    });
    this.CONSUME(t.CloseParen);
    return this.ACTION(() => {
      const known = knownFunction(name.image.slice(0, -1), name.startOffset, this.complain);
      const call: FunctionCall = {
        kind: 'call',
        name: known,
        arguments: args as Operand[],
        span: this.from(name.startOffset),
      };
      checkArguments(call, this.source, this.complain);
      return call;
    });
  });

  /** query = ("$" / "@") *segment (RFC 9535 sections 2.2, 2.3.5) */
  readonly query = this.RULE('query', (): Query => {
    const root = this.CONSUME(t.Root);
    this.ACTION(() => this.checkRoot(root));
    const segments: Segment[] = [];
    this.MANY(() => segments.push(this.SUBRULE(this.segment)));
    return this.ACTION(() => ({
      kind: 'query',
      root: root.image as '$' | '@',
      segments,
      span: this.from(root.startOffset),
    }));
  });

  /** segment = "." member / ".." member / [".."] bracket (RFC 9535 section 2.5) */
  private readonly segment = this.RULE('segment', (): Segment => {
    return this.OR([
      { ALT: (): Segment => member('child', this.CONSUME(t.Member)) },
      { ALT: (): Segment => member('descendant', this.CONSUME(t.DescendantMember)) },
      {
        ALT: (): Segment => {
          const dots = this.CONSUME(t.DescendantDots);
          const selectors = this.SUBRULE(this.bracket);
          return this.ACTION<Segment>(() => ({ kind: 'descendant', selectors, span: this.from(dots.startOffset) }));
        },
      },
      {
        ALT: (): Segment => {
          const start = this.LA(1).startOffset;
          const selectors = this.SUBRULE2(this.bracket);
          return this.ACTION<Segment>(() => ({ kind: 'child', selectors, span: this.from(start) }));
        },
      },
    ]);
  });

  /** bracket = "[" selector *("," selector) "]" (RFC 9535 section 2.5.1) */
  private readonly bracket = this.RULE('bracket', (): Selector[] => {
    const selectors: Selector[] = [];
    this.CONSUME(t.OpenBracket);
    selectors.push(this.SUBRULE(this.selector));
    this.MANY(() => {
      this.CONSUME(t.Comma);
      selectors.push(this.SUBRULE2(this.selector));
    });
    this.CONSUME(t.CloseBracket);
    return selectors;
  });

  /** selector = string / "*" / "?" disjunction / index / slice (RFC 9535 section 2.3) */
  private readonly selector = this.RULE('selector', (): Selector => {
    return this.OR([
      {
        ALT: (): Selector => {
          const token = this.CONSUME(t.Text);
          return this.ACTION(() => literals.quotedName(token, this.complain));
        },
      },
      {
        ALT: (): Selector => {
          const token = this.CONSUME(t.Star);
          return { kind: 'wildcard', span: literals.tokenSpan(token) };
        },
      },
      {
        ALT: (): Selector => {
          const mark = this.CONSUME(t.QuestionMark);
          this.ACTION(() => this.filters++);
          const inner = this.SUBRULE(this.disjunction);
          return this.ACTION(() => {
            this.filters--;
            return { kind: 'filter', condition: inner.node, span: this.from(mark.startOffset) };
          });
        },
      },
      {
        ALT: (): Selector => {
          const first = this.CONSUME(t.Numeral);
          const bounds = this.OPTION(() => this.SUBRULE(this.bounds));
          return this.ACTION(() => {
            const start = literals.index(first, this.complain);
            const span = this.from(first.startOffset);
            return bounds === undefined ? { kind: 'index', index: start, span } : this.slice(start, bounds, span);
          });
        },
      },
      {
        ALT: (): Selector => {
          const start = this.LA(1).startOffset;
          const bounds = this.SUBRULE2(this.bounds);
          return this.ACTION(() => this.slice(undefined, bounds, this.from(start)));
        },
      },
    ]);
  });

  /** bounds = ":" [end] [":" [step]] (RFC 9535 section 2.3.4.1) */
  private readonly bounds = this.RULE('bounds', (): (IToken | undefined)[] => {
    this.CONSUME(t.Colon);
    const end = this.OPTION(() => this.CONSUME(t.Numeral));
    const step = this.OPTION2(() => {
      this.CONSUME2(t.Colon);
      return this.OPTION3(() => this.CONSUME2(t.Numeral));
    });
    return [end, step];
  });

  private from(start: number): Span {
    const last = this.LA(0);
    return { start, end: last.startOffset + last.image.length };
  }

  private joined(kind: 'and' | 'or', first: Condition, rest: readonly Condition[]): Condition {
    if (rest.length === 0) return first;
    const operands = [first, ...rest].map(({ node }) => node);
    return {
      node: { kind, operands, span: { start: operands[0]!.span.start, end: operands.at(-1)!.span.end } },
      form: 'test',
    };
  }

  private slice(start: number | undefined, [end, step]: (IToken | undefined)[], span: Span): Selector {
    const bound = (token: IToken | undefined): number | undefined =>
      token === undefined ? undefined : literals.index(token, this.complain);
    return { kind: 'slice', start, end: bound(end), step: bound(step), span };
  }

  private list(open: IToken, sides: readonly Side[]): ListLiteral {
    const items = sides.map((side) => this.constant(side));
    return this.outside({ kind: 'list', items, span: this.from(open.startOffset) });
  }

  private leaf(type: TokenType, make: (token: IToken) => Side): Side {
    const token = this.CONSUME(type);
    return this.ACTION(() => make(token));
  }

  /** A comma after that many values: a second one before the next value has nothing to part. */
  private comma(commas: IToken[], values: number): void {
    const comma = this.CONSUME(t.Comma);
    commas.push(comma);
    this.ACTION(() => {
      if (commas.length <= values) return;
      this.complain({
        code: 'unexpected-token',
        span: literals.tokenSpan(comma),
        found: quoted(','),
        expected: 'a value between two commas',
      });
    });
  }

  private constant(side: Side): Literal {
    if (side.kind !== 'query' && side.kind !== 'call' && side.kind !== 'regex-literal') return side;
    return this.complain({
      code: 'operand-type',
      span: side.span,
      found: quote(this.source, side.span),
      expected: 'a constant inside a list or dict',
    });
  }

  /** Inside a filter only JSON's scalars are values. */
  private outside<T extends Side>(side: T): T {
    if (this.filters === 0) return side;
    return this.complain({
      code: 'not-in-filter',
      span: side.span,
      found: quote(this.source, side.span),
      expected: 'a string, a number, true, false or null inside a filter',
    });
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

  private checkFilterNegation(nots: readonly IToken[], { node, form }: Condition): void {
    if (nots.length === 1 && form !== 'comparison') return;
    this.complain({
      code: 'not-in-filter',
      span: { start: nots[0]!.startOffset, end: node.span.end },
      found: nots.length > 1 ? 'two negations' : '"!" before a comparison',
      expected: 'one "!" before a bracket, a path or a function inside a filter',
      suggestion: nots.length > 1 ? undefined : 'write !(…)',
    });
  }

  private checkRoot(root: IToken): void {
    if (root.image === '$' || this.filters > 0) return;
    this.complain({
      code: 'bad-path',
      span: literals.tokenSpan(root),
      found: '"@", the value that a filter looks at',
      expected: 'a path from the record outside of filters',
      suggestion: 'did you mean "$"?',
    });
  }
}

function member(kind: Segment['kind'], token: IToken): Segment {
  const span = literals.tokenSpan(token);
  const dots = kind === 'child' ? 1 : 2;
  const name = token.image.slice(dots);
  const inner = { start: span.start + dots, end: span.end };
  return {
    kind,
    selectors: [name === '*' ? { kind: 'wildcard', span: inner } : { kind: 'name', name, span: inner }],
    span,
  };
}
