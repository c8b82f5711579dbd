import type { IToken, TokenType } from 'chevrotain';
import type { DictEntry, FunctionCall, ListLiteral, Literal, Operand } from '../ast.js';
import { quote, quoted } from './complain.js';
import type { Side } from './condition-parts.js';
import { checkArguments, knownFunction } from './functions.js';
import * as literals from './literals.js';
import { QueryGrammar } from './query-grammar.js';
import * as t from './tokens.js';

/** The values of a list or tuple; a comma after a single one tells a tuple from a bracket. */
interface Items {
  readonly sides: readonly Side[];
  readonly commas: number;
}

// A rule returns nothing while chevrotain records the grammar.
const NO_ITEMS: Items = { sides: [], commas: 0 };

/** The rules of the sides of an operator: paths, calls and constants. */
export abstract class ValueGrammar extends QueryGrammar {
  /** value = operand / "(" items ")" */
  protected readonly value = this.RULE('value', (): Side => {
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
  protected readonly operand = this.RULE('operand', (): Side => {
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
}
