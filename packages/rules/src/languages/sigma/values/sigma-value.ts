import type { Span } from '@trailkit/match';
import type { FieldPath } from '../detection/field-path.js';
import type { SigmaText } from './sigma-text.js';

/** A value of a detection, as its modifiers have made it. */
export type SigmaValue =
  | TextValue
  | NumberValue
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  /** One of several texts: what some modifiers make of one. */
  | { readonly kind: 'any'; readonly values: readonly TextValue[]; readonly span: Span }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string; readonly span: Span }
  | { readonly kind: 'network'; readonly network: string; readonly span: Span }
  | { readonly kind: 'order'; readonly operator: '<' | '<=' | '>' | '>='; readonly value: number; readonly span: Span }
  | { readonly kind: 'field'; readonly field: FieldPath; readonly span: Span }
  | { readonly kind: 'existence'; readonly exists: boolean; readonly span: Span };

/** A text with wildcards. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: SigmaText;
  /** As the rule has it, before wildcards are read. */
  readonly raw: string;
  readonly cased: boolean;
  /** How its characters become bytes, where a modifier says so. */
  readonly encoding?: TextEncoding;
  readonly span: Span;
}

/** The encodings that a modifier can ask for. */
export type TextEncoding = 'utf-16le' | 'utf-16be' | 'utf-16';

/** A number, and its digits in the rule. */
export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly digits: string;
  readonly span: Span;
}

/** A value in the words of a message. */
export function nameOfValue(value: SigmaValue): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.raw);
    case 'number':
      return `the number ${value.digits}`;
    case 'boolean':
      return `the boolean ${value.value}`;
    case 'null':
      return 'null';
    case 'any':
      return 'several texts';
    case 'regex':
      return 'a regular expression';
    case 'network':
      return 'a network';
    case 'order':
      return 'an order';
    case 'field':
      return 'a field';
    case 'existence':
      return 'a test whether a field is there';
  }
}
