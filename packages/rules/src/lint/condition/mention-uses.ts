import { parts } from '@trailkit/catalog';
import type { FieldMention, Mentions, NameMention, ValueMention } from '../../rule/mentions.js';
import { literalPattern } from '../../tree/build.js';
import type { FieldTest, FieldUse, FieldValue } from '../scope.js';

/** The names and fields of a rule that is only checked, as conditions. */
export function mentionUses({ eventSources, eventNames, fields }: Mentions): {
  readonly names: readonly FieldUse[];
  readonly fields: readonly FieldUse[];
} {
  const uses = fields.map(mentionUse);
  // Of bodies, the shape is known where events are.
  const isJoint = (use: FieldUse): boolean => isSingle(use) || (use.needsField && eventNames.length > 0);
  return {
    names: [...oneOf('eventSource', eventSources), ...oneOf('eventName', eventNames), ...uses.filter(isJoint)],
    fields: uses.filter((use) => !isJoint(use)),
  };
}

/** A field that has one value in each record: what is in bodies and lists may be several, and conditions on it hold for different ones. */
function isSingle({ path, isTail }: FieldUse): boolean {
  const [first] = path;
  return !isTail && first !== 'resources' && !parts.some((part) => part === first);
}

function oneOf(name: string, texts: readonly NameMention[]): readonly FieldUse[] {
  const [first] = texts;
  if (first === undefined) return [];
  const patterns = texts.map(({ text, span, isPattern }) => ({ text: isPattern ? text : literalPattern(text), span }));
  const test: FieldTest = {
    kind: 'pattern',
    patterns,
    ignoreCase: texts.some(({ ignoreCase }) => ignoreCase === true),
  };
  const { span } = first;
  return [{ ...plain, path: [name], span, nameSpans: [span], test, conditionSpan: span }];
}

const plain = { isNegated: false, needsField: false, isText: true, isPartial: false };

/** A field that a rule reads, as a condition. */
export function mentionUse(mention: FieldMention): FieldUse {
  const { path, span, nameSpans = path.map(() => span), values, negated, isTail, isRequired, ignoreNameCase } = mention;
  return {
    ...plain,
    path,
    span,
    nameSpans,
    test: testOf(mention),
    isNegated: negated === true,
    needsField: isRequired === true && !isTail,
    isText: values.every(({ type }) => type === 'text'),
    conditionSpan: span,
    ...(isTail && { isTail }),
    ...(ignoreNameCase && { ignoreNameCase }),
  };
}

function testOf({ values, negated, isRequired, ignoreCase: folds }: FieldMention): FieldTest {
  if (values.length === 0) return { kind: isRequired ? 'exists' : 'other' };
  const ignoreCase = folds === true;
  if (values.some(({ isPattern }) => isPattern)) {
    const patterns = values.map(({ text, span, isPattern }) => ({
      text: isPattern ? text : literalPattern(text),
      span,
    }));
    return { kind: 'pattern', patterns, ignoreCase };
  }
  return { kind: negated ? 'differs' : 'equals', values: values.map(constant), ignoreCase };
}

function constant({ text, type, span }: ValueMention): FieldValue {
  if (type === 'number') return { value: Number(text), span };
  return { value: type === 'boolean' ? text.toLowerCase() === 'true' : text, span };
}
