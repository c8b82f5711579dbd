import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression, Span, StringLiteral } from '@trailkit/match';
import { compileMatch } from '@trailkit/match';
import type { ReadProblem } from '../../../language/language.js';
import type { FieldMention, ValueMention } from '../../../rule/mentions.js';
import { isOneOf, pathOf } from '../../../tree/build.js';
import type { PatternField } from '../pattern/field.js';
import type { PlacedField } from '../pattern/pattern-match.js';
import { valueCondition } from '../pattern/value-condition.js';
import type { ValueTest } from '../pattern/value-test.js';
import { eventTypesOf } from './detail-types.js';
import { recordNames, untoldMembers } from './envelope.js';
import { eventSourceOf, knownEventSources, sourceOf } from './event-source.js';

/** The fields of a pattern as conditions on the record, and what these do not say. */
export interface RecordFields {
  readonly locate: (field: PatternField) => PlacedField;
  /** Fields beside `detail` that EventBridge's events do not have. */
  readonly besideRecord: readonly FieldMention[];
  readonly problems: readonly ReadProblem[];
}

/** Puts the fields of a pattern, which are about EventBridge's event, where they are in the record. */
export function recordFields(catalog: Catalog): RecordFields {
  const placed = new Map<PatternField, PlacedField>();
  const besideRecord: FieldMention[] = [];
  const problems: ReadProblem[] = [];
  const locateNew = (field: PatternField): PlacedField => {
    const [first, second] = field.path;
    const name = first?.text ?? '';
    if (name === 'detail') return second ? { fields: [{ ...field, path: field.path.slice(1) }] } : wholeDetail(field);
    if (second === undefined) {
      if (name === 'source') return placeSource(field, catalog, problems);
      if (name === 'detail-type') return placeDetailType(field, catalog);
      const recordName = recordNames[name];
      if (recordName !== undefined) return { fields: [{ ...field, path: [{ text: recordName, span: first!.span }] }] };
    }
    if (untoldMembers.includes(name)) {
      const message = `expected fields that the record has, found ${JSON.stringify(name)} of EventBridge's event: it is taken for any value`;
      problems.push({ span: first!.span, message });
    } else besideRecord.push(mention(field));
    return {};
  };
  const locate = (field: PatternField): PlacedField => {
    const known = placed.get(field);
    if (known) return known;
    const found = locateNew(field);
    placed.set(field, found);
    return found;
  };
  return { locate, besideRecord, problems };
}

/** `detail` is an object, which is no value. */
function wholeDetail({ tests, path, span }: PatternField): PlacedField {
  return tests.some(({ kind }) => kind === 'absent') ? {} : { conditions: [never(path[0]!.span, span)] };
}

function never(nameSpan: Span, span: Span): MatchExpression {
  return oneOf('eventName', nameSpan, [], span);
}

function oneOf(name: string, nameSpan: Span, values: readonly StringLiteral[], span: Span): MatchExpression {
  return isOneOf(pathOf({ names: [{ text: name, span: nameSpan }], span: nameSpan, each: false }), values, span);
}

function placeSource(field: PatternField, catalog: Catalog, problems: ReadProblem[]): PlacedField {
  const { path, tests, span } = field;
  if (tests.some(({ kind }) => kind === 'unknown')) return {};
  const constants = tests.map(constantText);
  const values: StringLiteral[] = [];
  for (const constant of constants) {
    const eventSource = constant && eventSourceOf(constant.value);
    if (constant === undefined) continue;
    if (eventSource !== undefined) values.push({ ...constant, value: eventSource });
    else {
      const message = `expected a source of AWS such as "aws.iam", found ${JSON.stringify(constant.value)}`;
      const isEventSource = constant.value.endsWith('.amazonaws.com');
      problems.push({ span: constant.span, message, ...(isEventSource && { suggestion: sourceOf(constant.value) }) });
    }
  }
  const others = tests.filter((_, index) => constants[index] === undefined);
  const passes = others.length === 0 ? () => false : compileMatch(conditionOn(others, 'source', span));
  const known = knownEventSources(catalog);
  const fitting = known.filter((eventSource) => passes({ source: sourceOf(eventSource) }));
  if (fitting.length === known.length) return {};
  const at = others[0]?.span ?? span;
  values.push(...fitting.map((value): StringLiteral => ({ kind: 'string', value, span: at })));
  return values.length === 0 ? {} : { conditions: [oneOf('eventSource', path[0]!.span, values, span)] };
}

/** A type that is not known leaves the rest of the pattern to be checked: lint says it. */
function placeDetailType({ path, tests, span }: PatternField, catalog: Catalog): PlacedField {
  if (tests.some(({ kind }) => kind === 'unknown')) return {};
  const types = eventTypesOf(catalog);
  const values = tests.flatMap((test): readonly StringLiteral[] => {
    const passes = compileMatch(conditionOn([test], 'detail-type', span));
    const fitting = [...types].filter(([detailType]) => passes({ 'detail-type': detailType }));
    return fitting.flatMap(([, eventTypes]) =>
      eventTypes.map((value): StringLiteral => ({ kind: 'string', value, span: test.span })),
    );
  });
  const distinct = values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);
  const all = new Set([...types.values()].flat());
  if (distinct.length === 0 || distinct.length === all.size) return {};
  return { conditions: [oneOf('eventType', path[0]!.span, distinct, span)] };
}

function constantText(test: ValueTest): StringLiteral | undefined {
  return test.kind === 'constant' && test.literal.kind === 'string' ? test.literal : undefined;
}

function conditionOn(tests: readonly ValueTest[], name: string, span: Span): MatchExpression {
  return valueCondition(tests, pathOf({ names: [{ text: name, span }], span }), span);
}

function mention({ path, tests }: PatternField): FieldMention {
  const values = tests.flatMap((test): readonly ValueMention[] => {
    const text = constantText(test);
    return text ? [{ text: text.value, span: text.span, type: 'string' }] : [];
  });
  const spans = path.map(({ span }) => span);
  return { path: path.map(({ text }) => text), span: spans.at(-1)!, nameSpans: spans, values };
}
