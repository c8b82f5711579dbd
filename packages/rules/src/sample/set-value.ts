import type { Query, Selector } from '@trailkit/match';

/** A JSON value that may be changed, the whole of it, too. */
export interface Draft {
  value: unknown;
}

type Members = Record<string, unknown>;

/**
 * Puts a value where a path leads, and makes what is missing on the way: as the template has it, where it has it, otherwise objects.
 * Of an array its first element is taken. False where the path leads nowhere that could be made.
 */
export function setValue(draft: Draft, query: Query, value: unknown, template: unknown): boolean {
  const root: Slot = { holder: draft as unknown as Members, key: 'value' };
  const { steps, isBelow } = stepsOf(query);
  if (!isBelow) return put(root, steps, value, template);
  // Anywhere below: a member of its own; of a record in its request.
  const path = steps.length > 0 ? steps : [requestParameters];
  const found = valueAt(draft.value, path);
  const members = isObject(found) ? found : {};
  const name = Array.from({ length: 100 }, (_, i) => `example${i + 1}`).find((each) => !Object.hasOwn(members, each))!;
  return put(root, path, { ...members, [name]: value }, template);
}

/** The first selector of each segment, as far as the path leads to children. */
function stepsOf({ segments }: Query): { readonly steps: readonly Selector[]; readonly isBelow: boolean } {
  const below = segments.findIndex(({ kind }) => kind === 'descendant');
  const steps = (below === -1 ? segments : segments.slice(0, below)).map(({ selectors }) => selectors[0]!);
  return { steps, isBelow: below !== -1 };
}

const requestParameters: Selector = { kind: 'name', name: 'requestParameters', span: { start: 0, end: 0 } };

function valueAt(value: unknown, steps: readonly Selector[]): unknown {
  return steps.reduce<unknown>(
    (at, step) => (step.kind === 'name' ? memberOf(at, step.name) : step.kind === 'each' ? at : undefined),
    value,
  );
}

/** A member or element to be set. */
interface Slot {
  readonly holder: Members;
  readonly key: string;
}

function put(slot: Slot, [selector, ...rest]: readonly Selector[], value: unknown, template: unknown): boolean {
  const current = own(slot.holder, slot.key);
  switch (selector?.kind) {
    case undefined:
      setOwn(slot, value);
      return true;
    case 'each':
      if (Array.isArray(current) || (current === undefined && Array.isArray(template)))
        return put(firstElement(slot, current), rest, value, firstOf(template));
      return put(slot, rest, value, template);
    case 'index':
    case 'slice':
      return put(firstElement(slot, current), rest, value, firstOf(template));
    case 'wildcard': {
      const [name] = isObject(current) ? Object.keys(current) : [];
      if (name !== undefined) return put({ holder: current as Members, key: name }, rest, value, undefined);
      return put(firstElement(slot, current), rest, value, firstOf(template));
    }
    case 'name': {
      const object = isObject(current) ? current : {};
      setOwn(slot, object);
      return put({ holder: object, key: selector.name }, rest, value, memberOf(template, selector.name));
    }
    default:
      return false;
  }
}

function firstElement(slot: Slot, current: unknown): Slot {
  const array: unknown[] = Array.isArray(current) && current.length > 0 ? current : [undefined];
  setOwn(slot, array);
  return { holder: array as unknown as Members, key: '0' };
}

function firstOf(template: unknown): unknown {
  return Array.isArray(template) ? template[0] : undefined;
}

function memberOf(template: unknown, name: string): unknown {
  return isObject(template) ? own(template, name) : undefined;
}

function own(holder: Members, key: string): unknown {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** A rule may name a member `__proto__`: it becomes a member like any other. */
function setOwn({ holder, key }: Slot, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Removes the values that a path selects, from each element of the arrays on the way; not the whole value. */
export function removeValue({ value }: Draft, query: Query): void {
  const { steps, isBelow } = stepsOf(query);
  remove(value, isBelow && steps.length === 0 ? [requestParameters] : steps);
}

function remove(value: unknown, selectors: readonly Selector[]): void {
  const [selector, ...rest] = selectors;
  if (selector === undefined || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) remove(each, selector.kind === 'name' ? selectors : rest);
    return;
  }
  if (selector.kind === 'each') return remove(value, rest);
  if (selector.kind !== 'name' || !Object.hasOwn(value, selector.name)) return;
  const object = value as Members;
  // The steps to elements at the end of a path belong to the member.
  if (rest.every(({ kind }) => kind === 'each' || kind === 'wildcard')) Reflect.deleteProperty(object, selector.name);
  else remove(object[selector.name], rest);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
