import type { Literal, MatchExpression, Operand, Query, Span, Subject } from '@trailkit/match';
import { closest } from '@trailkit/suggest';
import type { MatchEvents } from './match-events.js';
import { pathText } from './path-text.js';
import { alternatives, isOpen, rootPlaces, typeOf, typesOf, type Place } from './place.js';
import { children, memberNames, step } from './step.js';

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
  const roots = events.chosen.map((event) => ({ event, places: rootPlaces(events.schemas, event) }));
  const unknown = roots
    .filter(({ places }) => places.length === 0)
    .map(({ event: { service, event } }) =>
      warning('unknown-event', expression.span, `there is no event ${service}:${event}`),
    );
  const root = roots.flatMap(({ places }) => places);
  return root.length === 0 ? unknown : [...unknown, ...new MatchChecker(events, root).check(expression, root)];
}

/** Walks through one expression; `current` are the places of `@`, and of `$` outside of filters. */
class MatchChecker {
  private readonly warnings: MatchWarning[] = [];

  constructor(
    private readonly events: MatchEvents,
    private readonly root: readonly Place[],
  ) {}

  check(expression: MatchExpression, current: readonly Place[]): readonly MatchWarning[] {
    this.condition(expression, current);
    return this.warnings;
  }

  private condition(expression: MatchExpression, current: readonly Place[]): void {
    switch (expression.kind) {
      case 'and':
      case 'or':
        for (const operand of expression.operands) this.condition(operand, current);
        return;
      case 'not':
        return this.condition(expression.operand, current);
      case 'exists':
        this.places(expression.query, current);
        return;
      case 'test':
        for (const argument of expression.call.arguments) this.operand(argument, current);
        return;
      case 'comparison': {
        const { left, right, operator } = expression;
        const places = [this.operand(left, current), this.operand(right, current)] as const;
        if (isLiteral(right)) this.literal(left, places[0], [right], operator);
        else if (isLiteral(left)) this.literal(right, places[1], [left], operator);
        return;
      }
      case 'in':
        return this.literal(expression.subject, this.operand(expression.subject, current), expression.list.items, '==');
      case 'contains':
        return this.kinds(
          expression.subject,
          this.operand(expression.subject, current),
          ['string', 'array'],
          '"contains"',
        );
      case 'regex':
      case 'like':
      case 'cidr':
        return this.kinds(
          expression.subject,
          this.operand(expression.subject, current),
          ['string'],
          `"${expression.kind}"`,
        );
    }
  }

  /** The places of an operand that is a path; undefined where nothing is known of it. */
  private operand(operand: Operand, current: readonly Place[]): readonly Place[] | undefined {
    if (operand.kind === 'query') return this.places(operand, current);
    if (operand.kind === 'call') for (const argument of operand.arguments) this.operand(argument, current);
    return undefined;
  }

  private places(query: Query, current: readonly Place[]): readonly Place[] | undefined {
    const { schemas } = this.events;
    let places = query.root === '$' ? this.root : current;
    for (const [i, segment] of query.segments.entries()) {
      for (const selector of segment.selectors)
        if (selector.kind === 'filter') this.condition(selector.condition, children(places, schemas));
      const next = step(places, segment, schemas);
      if (next.length === 0) {
        this.unknownStep(query, i, memberNames(places, segment, schemas));
        return undefined;
      }
      places = next;
    }
    const plain = places.flatMap((place) => alternatives(place, schemas));
    return plain.some(isOpen) ? undefined : plain;
  }

  private unknownStep(query: Query, i: number, names: readonly string[]): void {
    const segment = query.segments[i]!;
    const [selector] = segment.selectors;
    const parent = pathText(query, i);
    if (selector?.kind !== 'name' || segment.selectors.length > 1) {
      return this.warn('unknown-path', segment.span, `no chosen event has elements at ${parent}`);
    }
    const close = closest(selector.name, names);
    const suggestion = close === undefined ? undefined : `did you mean ${JSON.stringify(close)}?`;
    const sameLetters = close?.toLowerCase() === selector.name.toLowerCase();
    const message = `no chosen event has ${JSON.stringify(selector.name)} at ${parent}`;
    this.warn(sameLetters ? 'wrong-case' : 'unknown-path', segment.span, message, suggestion);
  }

  private literal(
    subject: Operand,
    places: readonly Place[] | undefined,
    literals: readonly Literal[],
    operator: string,
  ): void {
    if (places === undefined || subject.kind !== 'query') return;
    const types = allTypes(places);
    if (types === undefined) return;
    for (const literal of literals) {
      const type = literalType(literal);
      if (type === 'null') continue;
      // Times are strings or numbers, and so is what an order compares with one.
      const fits = type === 'time' ? types.includes('string') || types.includes('number') : types.includes(type);
      if (!fits)
        this.wrongType(
          subject,
          literal,
          types,
          operator === '==' || operator === '!=' ? `never equals a ${type}` : `has no order with a ${type}`,
        );
      else if (literal.kind === 'string' && (operator === '==' || operator === '!='))
        this.unknownValue(subject, places, literal.value, literal.span);
    }
  }

  private wrongType(subject: Query, literal: Literal, types: readonly string[], verdict: string): void {
    const message = `${pathText(subject)} is ${oneOf(types)}, which ${verdict}`;
    const value = 'value' in literal ? literal.value : undefined;
    this.warn('wrong-type', literal.span, message, otherSpelling(value, types));
  }

  /** Only of the envelope are the values known: services add theirs at any time. */
  private unknownValue(subject: Query, places: readonly Place[], value: string, span: Span): void {
    if (subject.segments.length !== 1 || subject.root !== '$') return;
    const enums = places.map(({ schema }) => schema['enum']);
    if (!enums.every((values) => Array.isArray(values))) return;
    const known = [...new Set(enums.flat().filter((each) => typeof each === 'string'))];
    if (known.includes(value)) return;
    const close = closest(value, known);
    const suggestion = close === undefined ? undefined : `did you mean ${JSON.stringify(close)}?`;
    this.warn(
      'unknown-value',
      span,
      `no chosen event has ${JSON.stringify(value)} as ${pathText(subject)}`,
      suggestion,
    );
  }

  private kinds(
    subject: Subject,
    places: readonly Place[] | undefined,
    wanted: readonly string[],
    operator: string,
  ): void {
    const types = places === undefined ? undefined : allTypes(places);
    if (types === undefined || subject.kind !== 'query' || types.some((type) => wanted.includes(type))) return;
    this.warn(
      'wrong-type',
      subject.span,
      `${pathText(subject)} is ${oneOf(types)}, and ${operator} is about ${oneOf(wanted)}`,
    );
  }

  private warn(code: MatchWarningCode, span: Span, message: string, suggestion?: string): void {
    this.warnings.push(warning(code, span, message, suggestion));
  }
}

function warning(code: MatchWarningCode, span: Span, message: string, suggestion?: string): MatchWarning {
  return { code, span, message: suggestion === undefined ? message : `${message}; ${suggestion}`, suggestion };
}

/** The types that a value at one of the places can have; undefined when that can be any. */
function allTypes(places: readonly Place[]): readonly string[] | undefined {
  const types = places.map(typesOf);
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

function isLiteral(operand: Operand): operand is Literal {
  return operand.kind !== 'query' && operand.kind !== 'call';
}

function oneOf(types: readonly string[]): string {
  const words = types.map((type) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`));
  return words.length < 2 ? (words[0] ?? 'null') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}
