import type { Span } from '@trailkit/match';
import type { FieldMention, Mentions } from '../../rule/mentions.js';
import type { TextAt } from '../../rule/text-at.js';
import type { FieldTest, FieldUse } from '../scope.js';

/** The names and fields of a rule that is only checked, as conditions. */
export function mentionUses({ eventSources, eventNames, fields }: Mentions): {
  readonly names: readonly FieldUse[];
  readonly fields: readonly FieldUse[];
} {
  return {
    names: [...oneOf('eventSource', eventSources), ...oneOf('eventName', eventNames)],
    fields: fields.map(toUse),
  };
}

function oneOf(name: string, texts: readonly TextAt[]): readonly FieldUse[] {
  const [first] = texts;
  if (first === undefined) return [];
  const patterns = texts.map(({ text, span }) => ({ text, span }));
  return [use([name], first.span, [first.span], { kind: 'pattern', patterns, ignoreCase: false })];
}

function toUse({ path, span, nameSpans, values }: FieldMention): FieldUse {
  const constants = values.map(({ text, type, span: at }) => ({ value: constant(text, type), span: at }));
  const test: FieldTest =
    constants.length > 0 ? { kind: 'equals', values: constants, ignoreCase: false } : { kind: 'other' };
  return use(path, span, nameSpans ?? path.map(() => span), test);
}

function use(path: readonly string[], span: Span, nameSpans: readonly Span[], test: FieldTest): FieldUse {
  const plain = { isNegated: false, needsField: false, isText: true, isPartial: false };
  return { path, span, nameSpans, test, ...plain, conditionSpan: span };
}

function constant(text: string, type: 'string' | 'number' | 'boolean'): string | number | boolean {
  if (type === 'string') return text;
  return type === 'number' ? Number(text) : text.toLowerCase() === 'true';
}
