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
  const selectors = query.segments.map(({ kind, selectors }) => (kind === 'child' ? selectors[0] : undefined));
  if (selectors.every((selector) => selector !== undefined))
    return put({ holder: draft as unknown as Members, key: 'value' }, selectors, value, template);
  // Somewhere in the record: each record has a user agent.
  if (query.segments.length > 1 || !isObject(draft.value)) return false;
  draft.value['userAgent'] = value;
  return true;
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

/** Removes what a path selects, from each element of the arrays on the way; not the whole value. */
export function removeValue({ value }: Draft, { segments }: Query): void {
  remove(
    value,
    segments.map(({ selectors }) => selectors[0]!),
  );
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
