import type { ValueMention } from '../rule/mentions.js';
import type { Condition, FieldCondition } from './condition.js';

/** A condition about a field, or its opposite. */
export interface Literal {
  readonly condition: FieldCondition;
  readonly negated: boolean;
}

type Alternative = readonly Literal[];
/** Alternatives of conditions in negation normal form. */
type Normal = Literal | { readonly kind: 'and' | 'or'; readonly operands: readonly Normal[] } | 'holds' | 'fails';

/** How many alternatives the names of a rule may make; beyond it, what is in different brackets is looked at apart. */
const maxAlternatives = 200;

/**
 * The alternatives of a condition: those in which event names and sources are told apart are all combined; others are looked at one after
 * the other, each with what holds for all. So no list has conditions that need not hold together.
 */
export function alternativesOf(condition: Condition): readonly Alternative[] {
  return expand(normal(condition, false));
}

function normal(condition: Condition, negated: boolean): Normal {
  switch (condition.kind) {
    case 'field':
      return { condition, negated };
    case 'not':
      return normal(condition.operand, !negated);
    case 'unknown':
    case 'shown':
      return 'holds';
    case 'holds':
    case 'fails':
      return (condition.kind === 'holds') === negated ? 'fails' : 'holds';
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => normal(operand, negated));
      return (condition.kind === 'and') === negated ? either(operands) : { kind: 'and', operands };
    }
  }
}

/** One of them, where tests of one field for constants are one test. */
function either(operands: readonly Normal[]): Normal {
  const flat = operands.flatMap((operand) => (isGroup(operand, 'or') ? operand.operands : [operand]));
  const merged: Normal[] = [];
  const byField = new Map<string, number>();
  for (const operand of flat) {
    const key = equalityKey(operand);
    const at = key === undefined ? undefined : byField.get(key);
    if (at === undefined) {
      if (key !== undefined) byField.set(key, merged.length);
      merged.push(operand);
    } else merged[at] = mergedTests(merged[at] as Literal, operand as Literal);
  }
  return merged.length === 1 ? merged[0]! : { kind: 'or', operands: merged };
}

function equalityKey(operand: Normal): string | undefined {
  if (!isLiteral(operand) || operand.negated) return undefined;
  const { field, test } = operand.condition;
  if (test.kind !== 'equals' || field.isTail) return undefined;
  return JSON.stringify([field.path, test.ignoreCase]);
}

function mergedTests(first: Literal, second: Literal): Literal {
  const valuesOf = ({ condition: { test } }: Literal): readonly ValueMention[] =>
    test.kind === 'equals' ? test.values : [];
  const { condition } = first;
  const values = [...valuesOf(first), ...valuesOf(second)];
  return { negated: false, condition: { ...condition, test: { ...condition.test, kind: 'equals', values } } };
}

function expand(condition: Normal): readonly Alternative[] {
  if (condition === 'holds') return [[]];
  if (condition === 'fails') return [];
  if (isLiteral(condition)) return [[condition]];
  return condition.kind === 'or' ? condition.operands.flatMap(expand) : expandAll(condition.operands);
}

function expandAll(operands: readonly Normal[]): readonly Alternative[] {
  const flat = operands.flatMap((operand) => (isGroup(operand, 'and') ? operand.operands : [operand]));
  let core: readonly Alternative[] = [[]];
  const apart: (readonly Alternative[])[] = [];
  for (const operand of flat) {
    const alternatives = expand(operand);
    const fits = core.length * alternatives.length <= maxAlternatives;
    // Conditions that need not hold say nothing of other brackets.
    const isCertain = alternatives.every(({ length }) => length > 0);
    if (alternatives.length <= 1 || (fits && isCertain && saysNames(operand))) core = product(core, alternatives);
    else apart.push(alternatives);
  }
  const own = apart.flatMap((alternatives) => alternatives.filter(({ length }) => length > 0));
  if (own.length === 0) return core;
  const isEachCertain = own.length === apart.reduce((sum, { length }) => sum + length, 0);
  return [...(isEachCertain ? [] : core), ...product(core, own)];
}

function product(left: readonly Alternative[], right: readonly Alternative[]): readonly Alternative[] {
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

/** Whether event names or sources are asked for in it. */
function saysNames(condition: Normal): boolean {
  if (typeof condition === 'string') return false;
  if (!isLiteral(condition)) return condition.operands.some(saysNames);
  const { field, test } = condition.condition;
  const [name, ...below] = field.path;
  return (
    !condition.negated &&
    test.kind === 'equals' &&
    below.length === 0 &&
    (name === 'eventName' || name === 'eventSource')
  );
}

function isLiteral(condition: Normal): condition is Literal {
  return typeof condition === 'object' && 'condition' in condition;
}

function isGroup(condition: Normal, kind: 'and' | 'or'): condition is Exclude<Normal, Literal | string> {
  return typeof condition === 'object' && 'kind' in condition && condition.kind === kind;
}
