import type { Span } from '@trailkit/match';
import type { Condition } from '../../../condition/condition.js';
import { all, any } from '../../../condition/condition.js';
import type { ValueMention } from '../../../rule/mentions.js';
import type { TextAt } from '../../../rule/text-at.js';
import type { Value } from './value.js';
import { constantsIn, oneOf, readsOf, truthOf } from './value-condition.js';

/** A function by its name, called with values; undefined for one that is not known. */
export function callNamed(name: string, operands: readonly Value[], span: Span): Value | undefined {
  const [first, ...others] = operands;
  switch (name) {
    case 'deep_get':
    case 'deep_walk':
      return first && memberOf(first, others, span);
    case 'all':
    case 'any':
      return first?.kind === 'list' ? allOrAny(name, first.items) : undefined;
    case 'bool':
      return first && { kind: 'condition', condition: truthOf(first) };
    case 'str':
    case 'set':
    case 'list':
    case 'tuple':
    case 'frozenset':
    case 'sorted':
      return first ?? { kind: 'list', items: [] };
    case 'pattern_match':
    case 'pattern_match_list':
    case 'fnmatch':
    case 'fnmatchcase':
      return first?.kind === 'field' && others[0] ? patternOf(first, others[0]) : undefined;
    default:
      return undefined;
  }
}

function allOrAny(name: 'all' | 'any', items: readonly Value[]): Value {
  const conditions = items.map(truthOf);
  return { kind: 'condition', condition: name === 'all' ? all(conditions) : any(conditions) };
}

function patternOf(field: Extract<Value, { readonly kind: 'field' }>, pattern: Value): Value | undefined {
  const values = constantsIn(pattern);
  if (!values || values.some(({ text }) => /[[\]\\]/.test(text))) return undefined;
  const patterns = values.map((value): ValueMention =>
    /[*?]/.test(value.text) ? { ...value, isPattern: true } : value,
  );
  return { kind: 'condition', condition: oneOf(field, patterns) };
}

/** A method of a value, called; undefined for one that is not known. */
export function callMethod(object: Value, name: string, operands: readonly Value[], span: Span): Value | undefined {
  const [first] = operands;
  switch (name) {
    case 'get':
      if (object.kind === 'dict' && first) return entryOf(object, first);
      return memberOf(object, operands.slice(0, 1), span);
    case 'deep_get':
    case 'deep_walk':
      return memberOf(object, operands, span);
    case 'lower':
    case 'upper':
    case 'casefold':
      return object.kind === 'field' ? { ...object, isLowered: true } : object.kind === 'constant' ? object : undefined;
    case 'strip':
      return object.kind === 'field' ? object : undefined;
    case 'startswith':
      return object.kind === 'field' && first ? affixOf(object, first, (text) => `${text}*`) : undefined;
    case 'endswith':
      return object.kind === 'field' && first ? affixOf(object, first, (text) => `*${text}`) : undefined;
    case 'keys':
      return object.kind === 'dict' ? { kind: 'list', items: object.entries.map(([key]) => key) } : undefined;
    case 'items':
      return object.kind === 'dict' ? object : undefined;
    case 'values':
      return object.kind === 'dict' ? { kind: 'list', items: object.entries.map(([, value]) => value) } : undefined;
    default:
      return undefined;
  }
}

/** The entry of a dictionary: of a key that is known, or of one that the event has. */
export function entryOf(dict: Extract<Value, { readonly kind: 'dict' }>, key: Value): Value | undefined {
  if (key.kind === 'constant') {
    const text = key.value.text;
    return dict.entries.find(([each]) => each.kind === 'constant' && each.value.text === text)?.[1];
  }
  return key.kind === 'field' ? { kind: 'entry', key, dict } : undefined;
}

/** A member of the event or of a field by the names to it; undefined where a name is not known. */
export function memberOf(object: Value, steps: readonly Value[], span: Span): Value | undefined {
  if (object.kind !== 'event' && object.kind !== 'field') return undefined;
  const names: TextAt[] = object.kind === 'field' ? [...object.names] : [];
  for (const step of steps) {
    if (step.kind !== 'constant') return undefined;
    if (step.value.type === 'number') continue;
    if (step.value.type !== 'string') return undefined;
    names.push({ text: step.value.text, span: step.value.span });
  }
  if (names.length === 0) return object;
  return { kind: 'field', names, span };
}

function affixOf(
  field: Extract<Value, { readonly kind: 'field' }>,
  part: Value,
  pattern: (text: string) => string,
): Value | undefined {
  const values = constantsIn(part);
  if (!values) return { kind: 'other', read: all([readsOf(field), readsOf(part)]) };
  const patterns = values.map((value): ValueMention => ({
    ...value,
    text: pattern(value.text.replace(/[\\*?]/g, '\\$&')),
    isPattern: true,
  }));
  const condition: Condition = oneOf(field, patterns);
  return { kind: 'condition', condition };
}
