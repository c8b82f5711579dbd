import type { Expectation, Literal, MatchExpression, Operand, Query, Span, ValueType } from '@trailkit/match';
import { children, expectations, operands, scopedConditions } from '@trailkit/match';
import { closest } from '@trailkit/suggest';
import type { MatchEvents, SchemaLookup } from './match-events.js';
import { pathText } from './path-text.js';
import type { DocumentNode as SchemaNode } from '@trailkit/catalog';
import { alternatives, envelopeNode, isOpen, rootNodes, typeOf, typesOf } from '@trailkit/catalog';
import { childNodes, memberNames, step } from './step.js';

/** The kind of mistake that a warning is about. */
export type MatchWarningCode = 'unknown-event' | 'unknown-path' | 'wrong-case' | 'wrong-type' | 'unknown-value';

/** Something in an expression that no record of the chosen events can satisfy, or that is misspelt. */
export interface MatchWarning {
  readonly code: MatchWarningCode;
  /** Where in the expression. */
  readonly span: Span;
  readonly message: string;
  /** The text to write instead, where that is known. */
  readonly suggestion: string | undefined;
}

/**
 * Compares an expression with the schemas of the events that it is meant for: paths that none of them has, names in the
 * wrong case, values of the wrong type. Schemas can lack what records have, so these are warnings and not errors.
 */
export function checkMatch(expression: MatchExpression, events: MatchEvents): readonly MatchWarning[] {
  const roots = events.chosen.map((event) => ({ event, nodes: rootNodes(events.schemas, event) }));
  const unknown = roots
    .filter(({ nodes }) => nodes.length === 0)
    .map(({ event: { service, event } }) =>
      warning('unknown-event', expression.span, `there is no event ${service}:${event}`),
    );
  const root = roots.flatMap(({ nodes }) => nodes);
  if (root.length === 0) return unknown;
  return [...unknown, ...new MatchChecker(events.schemas, root, 'chosen event').check(expression, root)];
}

/** Compares an expression with what the records of all events share; their bodies are left out. */
export function checkEnvelope(expression: MatchExpression, schemas: SchemaLookup): readonly MatchWarning[] {
  const root = [envelopeNode(schemas)];
  return new MatchChecker(schemas, root, 'event').check(expression, root);
}

/** Walks through one expression; `current` are the nodes of `@`, and of `$` outside of filters. */
class MatchChecker {
  private readonly warnings: MatchWarning[] = [];

  constructor(
    private readonly schemas: SchemaLookup,
    private readonly root: readonly SchemaNode[],
    /** The events that the root stands for. */
    private readonly subject: 'chosen event' | 'event',
  ) {}

  check(expression: MatchExpression, current: readonly SchemaNode[]): readonly MatchWarning[] {
    this.condition(expression, current);
    return this.warnings;
  }

  private condition(expression: MatchExpression, current: readonly SchemaNode[]): void {
    for (const child of children(expression)) this.condition(child, current);
    const nodes = new Map(operands(expression).map((operand) => [operand, this.operand(operand, current)]));
    for (const { query, condition } of scopedConditions(expression)) {
      const inside = nodes.get(query);
      if (inside !== undefined) this.condition(condition, inside);
    }
    for (const expectation of expectations(expression)) this.expectation(expectation, nodes.get(expectation.operand));
  }

  private expectation(expectation: Expectation, nodes: readonly SchemaNode[] | undefined): void {
    const { operand } = expectation;
    if (nodes === undefined || operand.kind !== 'query') return;
    if (expectation.kind === 'types') this.valueTypes(operand, nodes, expectation.types, expectation.operator);
    else for (const literal of expectation.literals) this.literal(operand, nodes, literal, expectation.kind);
  }

  /** The nodes of an operand that is a path; undefined where nothing is known of it. */
  private operand(operand: Operand, current: readonly SchemaNode[]): readonly SchemaNode[] | undefined {
    if (operand.kind === 'query') return this.nodes(operand, current);
    if (operand.kind === 'call') for (const argument of operand.arguments) this.operand(argument, current);
    return undefined;
  }

  private nodes(query: Query, current: readonly SchemaNode[]): readonly SchemaNode[] | undefined {
    const { schemas } = this;
    let nodes = query.root === '$' ? this.root : current;
    for (const [i, segment] of query.segments.entries()) {
      for (const selector of segment.selectors)
        if (selector.kind === 'filter') this.condition(selector.condition, childNodes(nodes, schemas));
      const next = step(nodes, segment, schemas);
      if (next.length === 0) {
        this.unknownStep(query, i, memberNames(nodes, segment, schemas));
        return undefined;
      }
      nodes = next;
    }
    const plain = nodes.flatMap((node) => alternatives(node, schemas));
    return plain.some(isOpen) ? undefined : plain;
  }

  private unknownStep(query: Query, i: number, names: readonly string[]): void {
    const segment = query.segments[i]!;
    const [selector] = segment.selectors;
    const parent = pathText(query, i);
    if (selector?.kind !== 'name' || segment.selectors.length > 1) {
      return this.warn('unknown-path', segment.span, `no ${this.subject} has elements at ${parent}`);
    }
    const close = closest(selector.name, names);
    const suggestion = close === undefined ? undefined : `did you mean ${JSON.stringify(close)}?`;
    const sameLetters = close?.toLowerCase() === selector.name.toLowerCase();
    const message = `no ${this.subject} has ${JSON.stringify(selector.name)} at ${parent}`;
    this.warn(sameLetters ? 'wrong-case' : 'unknown-path', segment.span, message, suggestion);
  }

  private literal(
    subject: Query,
    nodes: readonly SchemaNode[],
    literal: Literal,
    relation: 'equality' | 'order',
  ): void {
    const types = allTypes(nodes);
    const type = literalType(literal);
    if (types === undefined || type === 'null') return;
    // Times are strings or numbers, and so is what an order compares with one.
    const fits = type === 'time' ? types.includes('string') || types.includes('number') : types.includes(type);
    if (!fits) {
      const verdict = relation === 'equality' ? `never equals a ${type}` : `has no order with a ${type}`;
      this.wrongType(subject, literal, types, verdict);
    } else if (literal.kind === 'string' && relation === 'equality')
      this.unknownValue(subject, nodes, literal.value, literal.span);
  }

  private wrongType(subject: Query, literal: Literal, types: readonly string[], verdict: string): void {
    const message = `${pathText(subject)} is ${oneOf(types)}, which ${verdict}`;
    const value = 'value' in literal ? literal.value : undefined;
    this.warn('wrong-type', literal.span, message, otherSpelling(value, types));
  }

  /** Only of the envelope are the values known: services add theirs at any time. */
  private unknownValue(subject: Query, nodes: readonly SchemaNode[], value: string, span: Span): void {
    const names = subject.segments.filter(({ selectors: [selector] }) => selector?.kind !== 'each');
    const isOfRecord = names.length === 1 && subject.root === '$';
    if (!isOfRecord && nodes.some(({ document }) => document !== this.schemas.record)) return;
    const enums = nodes.map(({ schema }) => schema['enum']);
    if (!enums.every((values) => Array.isArray(values))) return;
    const known = [...new Set(enums.flat().filter((each) => typeof each === 'string'))];
    if (known.includes(value)) return;
    const close = closest(value, known);
    const suggestion = close === undefined ? undefined : `did you mean ${JSON.stringify(close)}?`;
    this.warn(
      'unknown-value',
      span,
      `no ${this.subject} has ${JSON.stringify(value)} as ${pathText(subject)}`,
      suggestion,
    );
  }

  private valueTypes(
    subject: Query,
    nodes: readonly SchemaNode[],
    expected: readonly ValueType[],
    operator: string,
  ): void {
    const types = allTypes(nodes);
    const fits = (type: string): boolean => (expected as readonly string[]).includes(type);
    if (types === undefined || nodes.flatMap(typesOf).some(fits)) return;
    const message = `${pathText(subject)} is ${oneOf(types)}, and "${operator}" is about ${oneOf(expected)}`;
    this.warn('wrong-type', subject.span, message);
  }

  private warn(code: MatchWarningCode, span: Span, message: string, suggestion?: string): void {
    this.warnings.push(warning(code, span, message, suggestion));
  }
}

function warning(code: MatchWarningCode, span: Span, message: string, suggestion?: string): MatchWarning {
  return { code, span, message: suggestion === undefined ? message : `${message}; ${suggestion}`, suggestion };
}

/** The types that a value at one of the nodes can have; undefined when that can be any. */
function allTypes(nodes: readonly SchemaNode[]): readonly string[] | undefined {
  const types = nodes.map(typesOf);
  return types.some((each) => each.length === 0)
    ? undefined
    : [...new Set(types.flat())].filter((type) => type !== 'null');
}

function literalType(literal: Literal): string {
  if (literal.kind === 'list') return 'array';
  if (literal.kind === 'dict') return 'object';
  return literal.kind === 'now' ? 'time' : literal.kind;
}

/** `"true"` for true and the other way round, where that is what the records have. */
function otherSpelling(value: unknown, types: readonly string[]): string | undefined {
  if (typeof value === 'boolean' || typeof value === 'number')
    return types.includes('string') ? `did you mean ${JSON.stringify(String(value))}?` : undefined;
  if (typeof value !== 'string') return undefined;
  const other: unknown = /^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(value) ? JSON.parse(value.toLowerCase()) : undefined;
  return other !== undefined && types.includes(typeOf(other)) ? `did you mean ${String(other)}?` : undefined;
}

function oneOf(types: readonly string[]): string {
  const words = types.map((type) => (type === 'null' ? type : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`));
  return words.length < 2 ? (words[0] ?? 'null') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}
