import type { Condition } from '../../../condition/condition.js';
import { all, any, fails, holds, not, unknown } from '../../../condition/condition.js';
import type { FieldAt } from '../../../condition/condition.js';
import type { ValueMention } from '../../../rule/mentions.js';
import type { Value } from './value.js';

/** The record's field that a value is. */
export function fieldOf({ names, span }: Extract<Value, { readonly kind: 'field' }>): FieldAt {
  return { path: names.map(({ text }) => text), span, nameSpans: names.map((name) => name.span) };
}

/** Whether a value is taken for true. */
export function truthOf(value: Value): Condition {
  switch (value.kind) {
    case 'condition':
      return value.condition;
    case 'field':
      // Also a value that is there may be false or empty.
      return { kind: 'field', field: fieldOf(value), test: { kind: 'other' } };
    case 'none':
      return fails;
    case 'constant':
      return value.value.text === '' || value.value.text === 'false' || value.value.text === '0' ? fails : holds;
    case 'list':
      return value.items.length === 0 ? fails : unknown;
    case 'entry':
      return membership(value.key, { kind: 'list', items: value.dict.entries.map(([key]) => key) });
    default:
      return readsOf(value);
  }
}

/** The fields of the event that a value reads, without asking for anything. */
export function readsOf(value: Value): Condition {
  switch (value.kind) {
    case 'field':
      return { kind: 'shown', field: fieldOf(value) };
    case 'condition':
      return any([value.condition, unknown]);
    case 'other':
      return value.read;
    case 'list':
    case 'one':
      return all(value.items.map(readsOf));
    case 'dict':
      return all(value.entries.flatMap(([key, entry]) => [readsOf(key), readsOf(entry)]));
    case 'entry':
      return readsOf(value.key);
    case 'method':
      return readsOf(value.object);
    default:
      return unknown;
  }
}

/** `left == right`, in either order. */
export function equality(left: Value, right: Value): Condition {
  const [subject, object] = left.kind === 'field' ? [left, right] : [right, left];
  if (subject.kind !== 'field') return all([readsOf(left), readsOf(right)]);
  if (object.kind === 'none') return not({ kind: 'field', field: fieldOf(subject), test: { kind: 'exists' } });
  const values = object.kind === 'list' ? undefined : constantsIn(object);
  if (!values) return all([{ kind: 'field', field: fieldOf(subject), test: { kind: 'other' } }, readsOf(object)]);
  return oneOf(subject, values);
}

/** `item in container` */
export function membership(item: Value, container: Value): Condition {
  if (item.kind !== 'field') {
    // A text in a text, or an element of a list.
    if (container.kind !== 'field') return all([readsOf(item), readsOf(container)]);
    return { kind: 'field', field: fieldOf(container), test: { kind: 'other' } };
  }
  const values = containedIn(container);
  if (!values) return all([{ kind: 'field', field: fieldOf(item), test: { kind: 'other' } }, readsOf(container)]);
  return oneOf(item, values);
}

function containedIn(container: Value): readonly ValueMention[] | undefined {
  switch (container.kind) {
    case 'dict':
      return constantsIn({ kind: 'list', items: container.entries.map(([key]) => key) });
    case 'entry': {
      const lists = container.dict.entries.map(([, value]) => containedIn(value));
      return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
    }
    case 'list':
    case 'one':
      return constantsIn(container);
    default:
      return undefined;
  }
}

/** The constants that a value is one of; undefined where it may be something else. */
export function constantsIn(value: Value): readonly ValueMention[] | undefined {
  if (value.kind === 'constant') return [value.value];
  if (value.kind !== 'list' && value.kind !== 'one') return undefined;
  const items = value.items.map(constantsIn);
  return items.every((item) => item !== undefined) ? items.flat() : undefined;
}

/** The field has one of the values; patterns have `*` and `?`. An empty list of a rule is there to be filled. */
export function oneOf(field: Extract<Value, { readonly kind: 'field' }>, values: readonly ValueMention[]): Condition {
  if (values.length === 0) return unknown;
  if (values.some(({ text }) => text === field.fallback))
    return { kind: 'field', field: fieldOf(field), test: { kind: 'other' } };
  return {
    kind: 'field',
    field: fieldOf(field),
    test: { kind: 'equals', values, ...(field.isLowered && { ignoreCase: true }) },
  };
}
