import { EmbeddedActionsParser, type IParserConfig, type IToken, type ParserMethod } from 'chevrotain';
import type { MatchExpression, Query, Segment, Selector, Span } from '../ast.js';
import { complainAbout, quote, type Complain } from './complain.js';
import { expectationProvider } from './expectations.js';
import * as literals from './literals.js';
import * as t from './tokens.js';

/** A condition and how it was written: RFC 9535 allows `!` before a bracket or a test, not before a comparison. */
export interface ParsedCondition {
  readonly node: MatchExpression;
  readonly form: 'group' | 'comparison' | 'test';
}

/** The rules of paths: RFC 9535. */
export abstract class QueryGrammar extends EmbeddedActionsParser {
  protected source = '';
  protected complain: Complain = complainAbout('');
  /** The number of filters around the current token. */
  protected filters = 0;
  /** The number of conditions of `some` around the current token. */
  protected scopes = 0;
  /** Whether paths are RFC 9535's alone. */
  protected strict = false;

  /** disjunction, of `MatchParser`. */
  abstract readonly disjunction: ParserMethod<[], ParsedCondition>;

  constructor(config: IParserConfig) {
    super([...t.tokenTypes], {
      maxLookahead: 1,
      skipValidations: true,
      recoveryEnabled: false,
      errorMessageProvider: expectationProvider,
      ...config,
    });
  }

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
          return this.ACTION<Segment>(() => {
            const span = this.from(dots.startOffset);
            if (selectors[0]!.kind === 'each') this.refuseEach(span, 'a selector between the brackets after ".."');
            return { kind: 'descendant', selectors, span };
          });
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

  /** bracket = "[" [selector *("," selector)] "]" (RFC 9535 section 2.5.1; it has no empty bracket) */
  private readonly bracket = this.RULE('bracket', (): Selector[] => {
    const open = this.CONSUME(t.OpenBracket);
    return this.OR([
      {
        ALT: (): Selector[] => {
          const selectors = [this.SUBRULE(this.selector)];
          this.MANY(() => {
            this.CONSUME(t.Comma);
            selectors.push(this.SUBRULE2(this.selector));
          });
          this.CONSUME(t.CloseBracket);
          return selectors;
        },
      },
      {
        ALT: (): Selector[] => {
          this.CONSUME2(t.CloseBracket);
          return this.ACTION(() => [this.each(this.from(open.startOffset))]);
        },
      },
    ]);
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

  protected from(start: number): Span {
    const last = this.LA(0);
    return { start, end: last.startOffset + last.image.length };
  }

  private slice(start: number | undefined, [end, step]: (IToken | undefined)[], span: Span): Selector {
    const bound = (token: IToken | undefined): number | undefined =>
      token === undefined ? undefined : literals.index(token, this.complain);
    return { kind: 'slice', start, end: bound(end), step: bound(step), span };
  }

  private each(span: Span): Selector {
    if (this.strict) this.refuseEach(span, 'a selector between the brackets (RFC 9535 section 2.5.1)');
    if (this.filters > 0) this.refuseEach(span, 'a selector between the brackets inside a filter', 'not-in-filter');
    return { kind: 'each', span };
  }

  private refuseEach(span: Span, expected: string, code: 'bad-path' | 'not-in-filter' = 'bad-path'): never {
    return this.complain({ code, span, found: quote(this.source, span), expected });
  }

  private checkRoot(root: IToken): void {
    const span = literals.tokenSpan(root);
    if (root.image === '$' && this.scopes > 0) {
      this.complain({
        code: 'bad-path',
        span,
        found: '"$", the record',
        expected: 'a path from "@", the node that "some" looks at',
        suggestion: 'did you mean "@"?',
      });
    }
    if (root.image === '$' || this.filters > 0 || this.scopes > 0) return;
    this.complain({
      code: 'bad-path',
      span,
      found: '"@", the value that a filter or "some" looks at',
      expected: 'a path from the record outside of them',
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
