import type { ReadProblem } from '../../../language/language.js';
import type { TextAt } from '../../../rule/text-at.js';
import type { Located, LocatedMember, LocatedObject } from '../../../text/located.js';
import type { Alternative, PatternField } from './field.js';
import type { Problems } from './problems.js';
import { collectProblems } from './problems.js';
import { readValues } from './read-values.js';
import { reservedInOr } from './reserved.js';

/** The fields of a pattern, and what EventBridge refuses in it: then there are no alternatives. */
export interface ReadPattern {
  readonly alternatives: readonly Alternative[];
  readonly problems: readonly ReadProblem[];
}

/** Alternatives above this number are refused: each `$or` multiplies them. */
const maxAlternatives = 1000;

/**
 * Reads a pattern as event-ruler 2 compiles it. `$or` is an alternative of objects; where the pattern cannot be read so, all its `$or` are
 * ordinary fields, and `anything-but` takes fewer forms. A field that comes again replaces the former.
 */
export function readPattern(pattern: Located): ReadPattern {
  const first = readWith(pattern, true);
  if (first.problems.length === 0 || !hasOr(pattern)) return first;
  const second = readWith(pattern, false);
  return second.problems.length === 0 ? second : first;
}

function readWith(pattern: Located, withOr: boolean): ReadPattern {
  const list: ReadProblem[] = [];
  const problems = collectProblems(list, !withOr);
  if (pattern.kind !== 'object') problems.expected('an object with the fields of the event', pattern);
  const alternatives =
    pattern.kind === 'object' ? readObject(pattern, [], [], { problems, withOr, insideOr: false }) : [];
  return list.length === 0 ? { alternatives, problems: [] } : { alternatives: [], problems: list };
}

interface Reading {
  readonly problems: Problems;
  readonly withOr: boolean;
  readonly insideOr: boolean;
}

/** The alternatives so far, each with the fields of an object. */
function readObject(
  object: LocatedObject,
  path: readonly TextAt[],
  before: readonly Alternative[],
  reading: Reading,
): readonly Alternative[] {
  if (object.members.length === 0) reading.problems.expected('at least one field', object);
  const last = new Map(object.members.map((member) => [member.key.text, member]));
  return object.members.reduce((alternatives, member) => {
    const { text, span } = member.key;
    if (last.get(text) === member) return readMember(member, path, alternatives, reading);
    const message = `${JSON.stringify(text)} is a duplicate: only the last of them counts`;
    reading.problems.add({ span, message, suggestion: 'put the values of both in one array' });
    return alternatives;
  }, before);
}

function readMember(
  member: LocatedMember,
  path: readonly TextAt[],
  before: readonly Alternative[],
  reading: Reading,
): readonly Alternative[] {
  const { key, value } = member;
  const { problems } = reading;
  if (reading.withOr && key.text === '$or') return readOr(member, path, before, reading);
  if (reading.insideOr && reservedInOr.has(key.text)) {
    const message = `expected the name of a field inside $or, found the reserved name ${JSON.stringify(key.text)}`;
    problems.add({ span: key.span, message });
    return before;
  }
  const names = [...path, ...key.text.split('.').map((text) => ({ text, span: key.span }))];
  if (value.kind === 'object') return readObject(value, names, before, reading);
  if (value.kind === 'array') {
    const name = names.map(({ text }) => text).join('.');
    return withField(before, { path: names, name, tests: readValues(value, problems), span: value.span });
  }
  if (value.kind === 'unknown') {
    const name = names.map(({ text }) => text).join('.');
    return withField(before, { path: names, name, tests: [{ kind: 'unknown', span: value.span }], span: value.span });
  }
  problems.expected(`an array of values for ${JSON.stringify(key.text)}`, value);
  return before;
}

function withField(before: readonly Alternative[], field: PatternField): readonly Alternative[] {
  const targets = before.length === 0 ? [new Map<string, PatternField>()] : before;
  return targets.map((alternative) => new Map([...alternative, [field.name, field]]));
}

function readOr(
  { key, value }: LocatedMember,
  path: readonly TextAt[],
  before: readonly Alternative[],
  reading: Reading,
): readonly Alternative[] {
  const { problems } = reading;
  if (value.kind !== 'array') {
    problems.expected('an array of objects for $or', value);
    return before;
  }
  if (value.items.length < 2) problems.expected('at least two objects for $or', value);
  const start = before.length === 0 ? [new Map<string, PatternField>()] : before;
  const alternatives = value.items.flatMap((item) => {
    if (item.kind === 'object') return readObject(item, path, start, { ...reading, insideOr: true });
    problems.expected('an object in $or', item);
    return [];
  });
  if (alternatives.length <= maxAlternatives) return alternatives;
  const message = `expected at most ${maxAlternatives} alternatives, found ${alternatives.length}`;
  problems.add({ span: key.span, message });
  return before;
}

function hasOr(value: Located): boolean {
  if (value.kind !== 'object') return false;
  return value.members.some(({ key, value: member }) => key.text === '$or' || hasOr(member));
}
