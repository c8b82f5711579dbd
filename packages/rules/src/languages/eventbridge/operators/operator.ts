import type { Span } from '@trailkit/match';
import type { Located } from '../../../text/located.js';
import type { Problems } from '../pattern/problems.js';
import type { ValueTest } from '../pattern/value-test.js';

/** A matcher of event patterns: `{"prefix": "x"}` inside a field's array. A file of this folder holds one, `list.ts` lists them. */
export interface PatternOperator {
  readonly name: string;
  /** The test of a value; undefined where EventBridge refuses it, which is among the problems then. */
  read(value: Located, context: OperatorContext): ValueTest | undefined;
  /** Whether `anything-but` takes it around its strings. */
  readonly butTest?: (value: Located, context: OperatorContext) => ValueTest | undefined;
  /** The values it takes, as a JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The part of the pattern around a matcher's value. */
export interface OperatorContext {
  readonly problems: Problems;
  /** The matcher without its braces: `"prefix": "x"`. */
  readonly span: Span;
}
