import type { Span } from '@trailkit/match';
import type { Condition } from '../../../condition/condition.js';
import type { ValueMention } from '../../../rule/mentions.js';
import type { TextAt } from '../../../rule/text-at.js';
import type { Block, Expression } from './syntax.js';

/** The meaning of an expression of a rule. */
export type Value =
  | { readonly kind: 'event' }
  /** A field of the event, or an element of it. */
  | {
      readonly kind: 'field';
      readonly names: readonly TextAt[];
      readonly span: Span;
      readonly isLowered?: true;
      /** The text that it has where it is not there. */
      readonly fallback?: string;
    }
  | { readonly kind: 'constant'; readonly value: ValueMention }
  | { readonly kind: 'none' }
  /** A list, a set or a tuple; `one` stands for any of its elements. */
  | { readonly kind: 'list' | 'one'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [key: Value, value: Value])[] }
  /** The entry of a dictionary whose key is the value of a field. */
  | { readonly kind: 'entry'; readonly key: Value; readonly dict: Extract<Value, { readonly kind: 'dict' }> }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Block }
  /** A method of a value. */
  | { readonly kind: 'method'; readonly object: Value; readonly name: string }
  /** Something else, and the conditions about fields in it, which need not hold. */
  | { readonly kind: 'other'; readonly read: Condition };

/** The values of names at a place of a file. */
export type Scope = ReadonlyMap<string, Value>;

/** Works out an expression. */
export type Evaluate = (expression: Expression, scope: Scope) => Value;
