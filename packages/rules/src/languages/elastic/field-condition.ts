import type { Span } from '@trailkit/match';
import type { Condition, FieldAt } from '../../condition/condition.js';
import { all, any, fails, holds, unknown } from '../../condition/condition.js';
import type { ValueMention } from '../../rule/mentions.js';
import type { TextAt } from '../../rule/text-at.js';
import { bodies, cloudtrailDataset, copiedFields, datasetFields } from './fields.js';
import { withoutMultiField } from './known-fields.js';
import { membersIn } from './printed-members.js';

/** How a query looks at a field. */
export type ElasticTest =
  | { readonly kind: 'equals'; readonly values: readonly ElasticValue[]; readonly ignoreCase?: boolean }
  /** A part of its text, or a regular expression: the letters of it that stand for themselves. */
  | { readonly kind: 'contains'; readonly parts: readonly TextAt[] }
  | { readonly kind: 'exists' }
  | { readonly kind: 'other' };

/** A constant; `*` and `?` in a pattern are as in match's `like`. */
export interface ElasticValue extends TextAt {
  readonly isPattern?: boolean;
}

/** A condition about a field of a document, as one about the record; unknown where the record has no such field. */
export function fieldCondition(field: TextAt, test: ElasticTest): Condition {
  const name = withoutMultiField(field.text);
  if (datasetFields.includes(name)) return datasetCondition(test);
  const body = bodyOf(name);
  if (body !== undefined) return bodyCondition(body, field.span, test);
  const at = recordField(field);
  if (!at) return unknown;
  if (test.kind !== 'equals')
    return { kind: 'field', field: at, test: { kind: test.kind === 'exists' ? 'exists' : 'other' } };
  const values = test.values.map(({ text, span, isPattern }): ValueMention => ({
    text,
    span,
    type: 'text',
    ...(isPattern && { isPattern }),
  }));
  return { kind: 'field', field: at, test: { kind: 'equals', values, ...(test.ignoreCase && { ignoreCase: true }) } };
}

/** The record's field of a name; undefined where it is none, or not a copy of one. */
export function recordField({ text, span }: TextAt): FieldAt | undefined {
  const name = withoutMultiField(text);
  const copied = Object.hasOwn(copiedFields, name) ? copiedFields[name] : undefined;
  if (copied !== undefined) return { path: copied.split('.'), span };
  const [, body, below] = /^aws\.cloudtrail\.flattened\.([a-z_]+)\.(.+)$/.exec(text) ?? [];
  if (body === undefined || below === undefined || !Object.hasOwn(bodies, body) || below.includes('*'))
    return undefined;
  const names = below.split('.');
  const isWrittenPlain = span.end - span.start === text.length;
  return {
    path: [bodies[body]!, ...names],
    span,
    ...(isWrittenPlain && {
      nameSpans: nameSpans(span.start + text.length - below.length - body.length - 1, [body, ...names]),
    }),
  };
}

function nameSpans(start: number, names: readonly string[]): readonly Span[] {
  let at = start;
  return names.map(({ length }) => {
    const span = { start: at, end: at + length };
    at += length + 1;
    return span;
  });
}

/** A document of CloudTrail has no other data set: what is asked of another one never holds for a record. */
function datasetCondition(test: ElasticTest): Condition {
  if (test.kind !== 'equals') return unknown;
  const isCloudtrail = test.values.some(({ text, isPattern }) =>
    isPattern ? likelyFits(text, cloudtrailDataset) : text === cloudtrailDataset,
  );
  return isCloudtrail ? holds : fails;
}

/** Whether a pattern with nothing but stars at its ends fits; other patterns are taken to fit. */
function likelyFits(pattern: string, text: string): boolean {
  const plain = pattern.replace(/^\*|\*$/g, '');
  return plain.includes('*') || plain.includes('?') || text.includes(plain);
}

function bodyOf(name: string): string | undefined {
  const [, body] = /^aws\.cloudtrail\.([a-z_]+)$/.exec(name) ?? [];
  return body !== undefined && Object.hasOwn(bodies, body) ? bodies[body] : undefined;
}

/** A body as a text: `{bucketName=logs, VersioningConfiguration={Status=Suspended}}`. Members are known where `=` follows them. */
function bodyCondition(body: string, span: Span, test: ElasticTest): Condition {
  if (test.kind === 'exists') return { kind: 'field', field: { path: [body], span }, test: { kind: 'exists' } };
  if (test.kind === 'other') return unknown;
  const parts = test.kind === 'contains' ? test.parts : test.values;
  return any(
    parts.map((part) =>
      all(
        membersIn(part.text).map((member): Condition => ({
          kind: 'field',
          field: { path: [body, member], span: part.span, isTail: true },
          test: { kind: 'other' },
        })),
      ),
    ),
  );
}
