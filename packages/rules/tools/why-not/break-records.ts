import {
  children,
  compileMatch,
  operands,
  printMatch,
  queryNodes,
  type MatchExpression,
  type Query,
} from '@trailkit/match';

/** A record that was a match until a field of it was changed, and the conditions that the change made fail. */
export interface BrokenRecord {
  readonly change: string;
  readonly record: unknown;
  /** Printed; with `not` where the rule needs one not to hold. */
  readonly broken: readonly string[];
}

/** A condition of a rule, by itself. */
interface Condition {
  readonly text: string;
  readonly node: MatchExpression;
  readonly isMet: (record: unknown) => boolean;
}

/**
 * Breaks a record that a rule matches: each field of each condition is changed in turn, and what is no match afterwards is kept, with
 * the conditions that no longer hold, each tried by itself. It shares nothing with `samplesOf`, `whyNot` and their near misses.
 */
export function breakRecord(match: MatchExpression, record: unknown): readonly BrokenRecord[] {
  const matches = compileMatch(match);
  const conditions = conditionsOf(match).filter(({ isMet }) => isMet(record));
  return conditions
    .flatMap(({ node }) => changesOf(node, record))
    .filter(({ record: changed }) => !matches(changed))
    .map((each) => ({
      ...each,
      broken: conditions.filter(({ isMet }) => !isMet(each.record)).map(({ text }) => text),
    }))
    .filter(({ broken }) => broken.length > 0);
}

/** The conditions of a rule; a filter, of which not all may hold, is one. */
function conditionsOf(node: MatchExpression, wanted = true): readonly Condition[] {
  if (node.kind === 'not') return conditionsOf(node.operand, !wanted);
  const parts = children(node);
  if (parts.length > 0 && node.kind !== 'some' && (node.kind === 'or' || wanted))
    return parts.flatMap((part) => conditionsOf(part, wanted));
  const holds = compileMatch(node);
  const text = printMatch(node);
  return [{ node, text: wanted ? text : `not ${text}`, isMet: (record) => holds(record) === wanted }];
}

/** The ways to be a match, each all its conditions. */
function waysOf(node: MatchExpression, wanted = true): readonly (readonly Condition[])[] {
  if (node.kind === 'not') return waysOf(node.operand, !wanted);
  const parts = children(node);
  if (parts.length === 0 || node.kind === 'some' || (node.kind === 'and' && !wanted))
    return [conditionsOf(node, wanted)];
  const ways = parts.map((part) => waysOf(part, wanted));
  if (node.kind === 'or' && wanted) return ways.flat();
  return ways.reduce((all, own) => all.flatMap((way) => own.map((more) => [...way, ...more])).slice(0, 2000));
}

/** Whether another way to be a match is as close to a broken record as that in which it was broken: nobody can tell which was meant. */
export function hasCloserWay(match: MatchExpression, { record, broken }: BrokenRecord): boolean {
  const failed = waysOf(match).map((way) => way.filter(({ isMet }) => !isMet(record)).map(({ text }) => text));
  const own = failed.filter((each) => each.some((text) => broken.includes(text)));
  const others = failed.filter((each) => !each.some((text) => broken.includes(text)));
  return Math.min(...others.map(({ length }) => length)) <= Math.min(...own.map(({ length }) => length));
}

function changesOf(node: MatchExpression, record: unknown): readonly { change: string; record: unknown }[] {
  const values: readonly unknown[] = [
    'something-else',
    undefined,
    null,
    '',
    0,
    4711,
    true,
    false,
    {},
    [],
    ['a', 'b'],
    '198.51.100.77',
    ...constantsOf(node),
  ];
  return queriesOf(node).flatMap((query) => {
    const found = queryNodes(query, record);
    const old = found[0]?.value;
    const others =
      typeof old === 'string' ? [old.toUpperCase(), `${old}x`, `x${old}`, [old], [`x${old}`]] : [String(old), [old]];
    const steps = found.length > 0 ? found.map(({ path }) => stepsIn(path)) : [namesOf(query)];
    return [...values, ...others].map((value) => ({
      change: `${steps.map((each) => each.join('.')).join(' and ')} = ${JSON.stringify(value)}`,
      record: steps.reduce<unknown>((changed, each) => withValue(changed, each, value), record),
    }));
  });
}

function queriesOf(node: MatchExpression): readonly Query[] {
  const own = operands(node).flatMap((each) => (each.kind === 'query' ? [each] : []));
  const inner = node.kind === 'not' ? [node.operand] : node.kind === 'some' ? [] : children(node);
  return [...own, ...inner.flatMap(queriesOf)];
}

/** Texts and numbers that a condition has, without the signs of its patterns. */
function constantsOf(node: MatchExpression): readonly unknown[] {
  const texts = [...printMatch(node).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replace(/[*\\^$]/g, ''));
  return texts.flatMap((text) => (text.includes('/') ? [text, text.split('/')[0]!] : [text]));
}

/** `$['a'][0]` → a, 0 */
function stepsIn(path: string): readonly string[] {
  return [...path.matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/g)].map(([, name, index]) => name ?? index!);
}

function namesOf({ segments }: Query): readonly string[] {
  return segments.flatMap(({ selectors }) => (selectors[0]?.kind === 'name' ? [selectors[0].name] : []));
}

function withValue(holder: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(holder)) {
    return /^\d+$/.test(step)
      ? holder.map((each: unknown, i) => (i === Number(step) ? withValue(each, rest, value) : each))
      : holder.map((each: unknown) => withValue(each, [step, ...rest], value));
  }
  const object = typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>) : {};
  return { ...object, [step]: withValue(object[step], rest, value) };
}
