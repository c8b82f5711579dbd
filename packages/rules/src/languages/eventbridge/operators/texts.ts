import type { StringLiteral } from '@trailkit/match';
import { literalPattern } from '../../../tree/build.js';
import type { Located, LocatedString, LocatedUnknown } from '../../../text/located.js';
import { locatedMember } from '../../../text/located.js';
import type { ValueTest } from '../pattern/value-test.js';
import type { OperatorContext } from './operator.js';

/** How a text becomes a pattern of `like`. */
export type ToGlob = (text: string) => string;

/** The whole text, its beginning, its end. */
export const globs = {
  whole: literalPattern,
  prefix: (text: string) => `${literalPattern(text)}*`,
  suffix: (text: string) => `*${literalPattern(text)}`,
} as const;

/** The test of a string: a pattern that it fits. */
export function textTest(
  value: Located,
  name: string,
  toGlob: ToGlob,
  context: OperatorContext,
): ValueTest | undefined {
  if (value.kind === 'unknown') return { kind: 'unknown', span: value.span };
  if (value.kind !== 'string') return context.problems.expected(`a string for ${name}`, value);
  return { kind: 'text', patterns: [pattern(value, toGlob)], ignoreCase: false, span: context.span };
}

/** The test of `{"equals-ignore-case": "x"}` inside `prefix` and `suffix`; undefined where the value is no object. */
export function foldedTextTest(
  value: Located,
  name: string,
  toGlob: ToGlob,
  context: OperatorContext,
): ValueTest | undefined {
  const { problems, span } = context;
  const inner = locatedMember(value, 'equals-ignore-case');
  if (value.kind !== 'object' || value.members.length !== 1 || inner === undefined)
    return problems.expected(`a string or {"equals-ignore-case": "…"} for ${name}`, value);
  if (inner.value.kind === 'unknown') return { kind: 'unknown', span: inner.value.span };
  if (inner.value.kind !== 'string') return problems.expected('a string for equals-ignore-case', inner.value);
  return { kind: 'text', patterns: [pattern(inner.value, toGlob)], ignoreCase: true, span };
}

/** How the strings that `anything-but` excludes are read. */
export interface ButTexts {
  readonly name: string;
  readonly toGlob: ToGlob;
  readonly ignoreCase?: boolean;
  readonly allowsEmpty: boolean;
  /** The forms that a pattern takes whose `$or` are ordinary fields. */
  readonly withoutOr: 'all' | 'string' | 'none';
  /** Adds the problem of a text that is no pattern. */
  readonly check?: (value: LocatedString, context: OperatorContext) => boolean;
}

/** The test inside `anything-but`: a string, or a list of them. */
export function butTexts(value: Located, texts: ButTexts, context: OperatorContext): ValueTest | undefined {
  const { problems, span } = context;
  const items = value.kind === 'array' ? value.items : [value];
  if (items.length === 0) return problems.expected(`strings for ${texts.name} in anything-but`, value);
  if (problems.withoutOr && texts.withoutOr !== 'all' && (texts.withoutOr === 'none' || value.kind === 'array'))
    return problems.expected(`no $or that is a field beside this ${texts.name} in anything-but`, value);
  const read: (LocatedString | LocatedUnknown)[] = [];
  for (const item of items) {
    if (item.kind === 'unknown') read.push(item);
    else if (item.kind !== 'string') return problems.expected(`a string for ${texts.name} in anything-but`, item);
    else if (item.text === '' && !texts.allowsEmpty)
      return problems.expected(`a string that is not empty for ${texts.name} in anything-but`, item);
    else if (texts.check && !texts.check(item, context)) return undefined;
    else read.push(item);
  }
  const known = read.filter((item) => item.kind === 'string');
  const patterns = known.map((item) => pattern(item, texts.toGlob));
  return { kind: 'text', patterns, ignoreCase: texts.ignoreCase ?? false, span };
}

function pattern({ text, span }: LocatedString, toGlob: ToGlob): StringLiteral {
  return { kind: 'string', value: toGlob(text), span };
}

/** A string, or a list of them: the schema of what `anything-but` takes. */
export const stringOrStrings = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
} as const;
