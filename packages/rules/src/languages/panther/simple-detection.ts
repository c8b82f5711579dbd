import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '@trailkit/match';
import type { Condition, FieldAt, FieldCheck } from '../../condition/condition.js';
import { all, any, not, unknown } from '../../condition/condition.js';
import { SyntaxProblem } from '../../condition/syntax-problem.js';
import type { ValueMention } from '../../rule/mentions.js';
import { memberOf, spanOf, textAt } from '../../text/yaml-file.js';
import { yamlSource } from '../../text/yaml-source.js';

/** The condition of a detection in YAML: a list of matches that all have to hold. @throws SyntaxProblem */
export function simpleDetection(node: Node | undefined, text: string): Condition {
  if (isSeq(node)) return all(node.items.map((item) => matchOf(item as Node, text)));
  if (isMap(node)) return matchOf(node, text);
  throw new SyntaxProblem('expected a list of matches', spanOf(node));
}

const combining: Readonly<Record<string, (operands: readonly Condition[]) => Condition>> = {
  All: all,
  Any: any,
  OnlyOne: any,
  None: (operands) => not(any(operands)),
};

function matchOf(node: Node, text: string): Condition {
  if (!isMap(node)) throw new SyntaxProblem('expected a match: Key, Condition, Value', spanOf(node));
  for (const [name, combine] of Object.entries(combining)) {
    const inner = memberOf(node, name);
    if (isSeq(inner)) return combine(inner.items.map((item) => matchOf(item as Node, text)));
  }
  const condition = textAt(memberOf(node, 'Condition'));
  if (!condition) throw new SyntaxProblem('expected a match: Key, Condition, Value', spanOf(node));
  // Of another place than the event: what it was enriched with.
  if (memberOf(node, 'Enrichment')) return unknown;
  const field = fieldOf(node, text);
  if (!field) throw new SyntaxProblem('expected Key, KeyPath or DeepKey', spanOf(node));
  if (memberOf(node, 'Expressions')) return { kind: 'shown', field };
  const found = Object.hasOwn(conditions, condition.text) ? conditions[condition.text]! : undefined;
  if (!found) return { kind: 'field', field, test: { kind: 'other' } };
  const values = valuesOf(memberOf(node, 'Value') ?? memberOf(node, 'Values'));
  const test: Condition = { kind: 'field', field, test: found.test(values) };
  return found.isNegated ? not(test) : test;
}

interface Test {
  readonly isNegated?: true;
  readonly test: (values: readonly ValueMention[]) => FieldCheck;
}

const equals = (values: readonly ValueMention[]): FieldCheck =>
  values.length > 0 ? { kind: 'equals', values } : { kind: 'other' };
const exists = (): FieldCheck => ({ kind: 'exists' });
const affix =
  (pattern: (text: string) => string, ignoreCase?: true) =>
  (values: readonly ValueMention[]): FieldCheck => ({
    kind: 'equals',
    values: values.map((value) => ({
      ...value,
      text: pattern(value.text.replace(/[\\*?]/g, '\\$&')),
      isPattern: true,
    })),
    ...(ignoreCase && { ignoreCase }),
  });

/** The conditions that say something of constants or of presence; of others, only the field is known. */
const conditions: Readonly<Record<string, Test>> = {
  Equals: { test: equals },
  IEquals: { test: (values) => ({ ...equals(values), ignoreCase: true }) },
  DoesNotEqual: { test: equals, isNegated: true },
  IsIn: { test: equals },
  IsNotIn: { test: equals, isNegated: true },
  StartsWith: { test: affix((text) => `${text}*`) },
  IStartsWith: { test: affix((text) => `${text}*`, true) },
  EndsWith: { test: affix((text) => `*${text}`) },
  IEndsWith: { test: affix((text) => `*${text}`, true) },
  Exists: { test: exists },
  DoesNotExist: { test: exists, isNegated: true },
  IsNotNull: { test: exists },
  IsNull: { test: exists, isNegated: true },
};

/** `Key: name`, `KeyPath: a.b[*].c`, `DeepKey: [a, b]` */
function fieldOf(node: Node, text: string): FieldAt | undefined {
  const deep = memberOf(node, 'DeepKey');
  if (isSeq(deep)) {
    const names = deep.items.flatMap((item) => textAt(item) ?? []);
    if (names.length === 0) return undefined;
    const span = { start: names[0]!.span.start, end: names.at(-1)!.span.end };
    return { path: names.map((name) => name.text), span, nameSpans: names.map((name) => name.span) };
  }
  const written = yamlSource(memberOf(node, 'KeyPath') ?? memberOf(node, 'Key'), text);
  if (!written) return undefined;
  const path: string[] = [];
  const nameSpans: Span[] = [];
  for (const { index, 0: step } of written.text.matchAll(/[^.]+/g)) {
    const name = step.replace(/\[[^\]]*\]/g, '').replace(/^["']|["']$/g, '');
    if (name === '') continue;
    path.push(name);
    nameSpans.push(written.span(index, index + name.length));
  }
  return { path, span: written.span(0, written.text.length), nameSpans };
}

function valuesOf(node: Node | undefined): readonly ValueMention[] {
  if (isSeq(node)) return node.items.flatMap((item) => valuesOf(item as Node));
  if (!isScalar(node) || node.value === null) return [];
  const type = typeof node.value;
  if (type !== 'string' && type !== 'number' && type !== 'boolean') return [];
  return [{ text: String(node.value), span: spanOf(node), type }];
}
