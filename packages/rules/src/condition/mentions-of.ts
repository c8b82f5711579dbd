import type { FieldMention, Mentions, NameMention } from '../rule/mentions.js';
import type { Condition, FieldAt, FieldCondition } from './condition.js';
import { alternativesOf } from './alternatives.js';
import type { Literal } from './alternatives.js';

/**
 * The mentions of a condition, one for each of its alternatives. Fields that are only shown are a mention of their own: they are of the events
 * that any of the alternatives asks for.
 */
export function mentionsOf(condition: Condition): readonly Mentions[] {
  const mentions = alternativesOf(condition).map(mentionOf);
  const shown = distinct(shownIn(condition));
  if (shown.length === 0 || mentions.length === 0) return mentions.filter(saysAnything);
  const shownMention = {
    eventSources: together(mentions.map(({ eventSources }) => eventSources)),
    eventNames: together(mentions.map(({ eventNames }) => eventNames)),
    fields: shown.map((field) => ({ ...field, values: [] })),
  };
  return [...mentions, shownMention].filter(saysAnything);
}

function distinct(fields: readonly FieldAt[]): readonly FieldAt[] {
  const byPath = new Map<string, FieldAt>();
  for (const field of fields) {
    const path = field.path.join('.');
    if (!byPath.has(path)) byPath.set(path, field);
  }
  return [...byPath.values()];
}

function saysAnything({ eventNames, eventSources, fields }: Mentions): boolean {
  return eventNames.length + eventSources.length + fields.length > 0;
}

function shownIn(condition: Condition): readonly FieldAt[] {
  switch (condition.kind) {
    case 'shown':
      return [condition.field];
    case 'not':
      return shownIn(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.flatMap(shownIn);
    default:
      return [];
  }
}

function together(lists: readonly (readonly NameMention[])[]): readonly NameMention[] {
  if (lists.some((list) => list.length === 0)) return [];
  return [...new Map(lists.flat().map((name) => [`${name.text} ${name.isPattern}`, name])).values()];
}

function mentionOf(literals: readonly Literal[]): Mentions {
  const names = askedFor(literals, 'eventName');
  const sources = askedFor(literals, 'eventSource');
  const rest = literals.filter((literal) => literal !== names.only && literal !== sources.only);
  return { eventSources: sources.names, eventNames: names.names, fields: rest.map(fieldMentionOf) };
}

/** The names that all tests of a name agree on; tests that ask for others as well are fields besides. */
function askedFor(
  literals: readonly Literal[],
  name: string,
): { readonly names: readonly NameMention[]; readonly only?: Literal } {
  const [only, ...more] = literals.filter(asksFor(name));
  if (only === undefined) return { names: [] };
  const first = namesIn(only.condition);
  if (more.length === 0) return { names: first, only };
  const shared = more.reduce<readonly NameMention[]>((names, { condition }) => both(names, namesIn(condition)), first);
  return shared.length === 0 ? { names: first, only } : { names: shared };
}

/** The names of the one list that the other has, too; those of patterns are taken to be. */
function both(left: readonly NameMention[], right: readonly NameMention[]): readonly NameMention[] {
  if (right.some(({ isPattern }) => isPattern)) return left;
  if (left.some(({ isPattern }) => isPattern)) return right;
  return right.filter(({ text }) => left.some((name) => name.text === text));
}

function asksFor(name: string): (literal: Literal) => boolean {
  return ({ condition: { field, test }, negated }) =>
    !negated && test.kind === 'equals' && field.path.length === 1 && field.path[0] === name;
}

function namesIn({ test }: FieldCondition): readonly NameMention[] {
  if (test.kind !== 'equals') return [];
  return test.values
    .filter(({ text }) => text !== '')
    .map(({ text, span, isPattern }) => ({
      text,
      span,
      ...(isPattern && { isPattern }),
      ...(test.ignoreCase && { ignoreCase: true }),
    }));
}

function fieldMentionOf({ condition: { field, test }, negated }: Literal): FieldMention {
  const { values: all, ignoreCase = undefined } = test.kind === 'equals' ? test : { values: [] };
  // An empty text stands for a field that is not there, as often as for a value.
  const values = all.filter(({ text }) => text !== '');
  const saysNothing = test.kind === 'other' || (test.kind === 'equals' && values.length === 0);
  return {
    ...field,
    values,
    ...(negated && !saysNothing && { negated: true }),
    ...(!negated && !saysNothing && { isRequired: true }),
    ...(ignoreCase && { ignoreCase: true }),
  };
}
