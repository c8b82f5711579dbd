/** The value of one of an object's own members, or undefined: for objects and arrays alike, never from a prototype. */
export type Getter = (node: unknown) => unknown;

const PROTOTYPES = [Object, Array, String, Number, Boolean, Symbol, BigInt].map(({ prototype }) => prototype as object);

/**
 * Reads the member of that name (RFC 9535 section 2.3.1: of objects only). Most names are on no prototype and are no
 * index, so that plain property access gives the same answer for every JSON value and is the fastest that there is.
 */
export function memberGetter(name: string): Getter {
  if (isPlain(name)) return (node) => (node as Record<string, unknown> | null)?.[name];
  return (node) => {
    if (typeof node !== 'object' || node === null || Array.isArray(node) || !Object.hasOwn(node, name))
      return undefined;
    return (node as Record<string, unknown>)[name];
  };
}

/** Reads the element of that index; negative ones count from the end (RFC 9535 section 2.3.3). */
export function elementGetter(index: number): Getter {
  if (index >= 0) return (node) => (Array.isArray(node) ? (node[index] as unknown) : undefined);
  return (node) => (Array.isArray(node) ? (node[node.length + index] as unknown) : undefined);
}

/** Reads along a chain of names and indexes. */
export function chainGetter(steps: readonly (string | number)[]): Getter {
  const plain = steps.every((step) => typeof step === 'string' && isPlain(step))
    ? (steps as readonly string[])
    : undefined;
  // One function for a whole chain instead of one per step: these are the paths of nearly every expression.
  if (plain?.length === 1) return memberGetter(plain[0]!);
  if (plain?.length === 2) {
    const [a, b] = plain as [string, string];
    return (node) => (node as Nested | null)?.[a]?.[b];
  }
  if (plain?.length === 3) {
    const [a, b, c] = plain as [string, string, string];
    return (node) => (node as Nested | null)?.[a]?.[b]?.[c];
  }
  if (plain?.length === 4) {
    const [a, b, c, d] = plain as [string, string, string, string];
    return (node) => (node as Nested | null)?.[a]?.[b]?.[c]?.[d];
  }
  const getters = steps.map((step) => (typeof step === 'string' ? memberGetter(step) : elementGetter(step)));
  return (node) => {
    let value = node;
    for (let i = 0; i < getters.length && value !== undefined; i++) value = getters[i]!(value);
    return value;
  };
}

interface Nested {
  readonly [name: string]: Nested | null | undefined;
}

function isPlain(name: string): boolean {
  return !/^\d+$/.test(name) && PROTOTYPES.every((prototype) => !(name in prototype)) && name !== 'length';
}
