// What chevrotain takes from lodash-es, in plain JavaScript: as lodash does it for the arguments that chevrotain has.
// lodash is most of what chevrotain loads, and its first calls are slow. `build.mjs` puts this in its place.

const iteratee = (f) =>
  typeof f === 'function'
    ? f
    : typeof f === 'string'
      ? (x) => x?.[f]
      : (x) => Object.entries(f).every(([key, value]) => x[key] === value);

export const isArray = Array.isArray;
export const isString = (x) => typeof x === 'string';
export const isUndefined = (x) => x === undefined;
export const isFunction = (x) => typeof x === 'function';
export const isRegExp = (x) => x instanceof RegExp;
export const isObject = (x) => (typeof x === 'object' && x !== null) || typeof x === 'function';
export const noop = () => undefined;
export const identity = (x) => x;
export const keys = (o) => Object.keys(o ?? {});
export const values = (o) => Object.values(o ?? {});
export const has = (o, key) => o !== null && o !== undefined && Object.hasOwn(o, key);
export const assign = Object.assign;

export function isEmpty(o) {
  if (o === null || o === undefined) return true;
  if (isArray(o) || isString(o)) return o.length === 0;
  return o instanceof Map || o instanceof Set ? o.size === 0 : Object.keys(o).length === 0;
}

export function forEach(o, f) {
  if (isArray(o)) {
    for (let i = 0; i < o.length; i++) if (f(o[i], i, o) === false) break;
  } else {
    for (const key of keys(o)) if (f(o[key], key, o) === false) break;
  }
  return o;
}

export function map(o, f) {
  const g = iteratee(f);
  return isArray(o) ? o.map((x, i) => g(x, i, o)) : keys(o).map((key) => g(o[key], key, o));
}

export function reduce(o, f, start) {
  return isArray(o)
    ? o.reduce((sum, x, i) => f(sum, x, i), start)
    : keys(o).reduce((sum, key) => f(sum, o[key], key), start);
}

export const filter = (o, f) => values(o).filter((x) => iteratee(f)(x));
export const reject = (o, f) => values(o).filter((x) => !iteratee(f)(x));
export const find = (o, f) => values(o).find((x) => iteratee(f)(x));
export const some = (o, f = identity) => values(o).some((x) => iteratee(f)(x));
export const every = (o, f = identity) => values(o).every((x) => iteratee(f)(x));
export const flatMap = (o, f) => map(o, f).flat();
export const flatten = (a) => (a ?? []).flat();
export const compact = (a) => a.filter(Boolean);
export const uniq = (a) => [...new Set(a)];
export const first = (a) => a?.[0];
export const last = (a) => a?.[a.length - 1];
export const drop = (a, n = 1) => a.slice(n);
export const dropRight = (a, n = 1) => a.slice(0, Math.max(0, a.length - n));
export const includes = (o, x) => (isString(o) ? o.includes(x) : values(o).includes(x));
export const indexOf = (a, x) => a.indexOf(x);
export const difference = (a, ...others) => a.filter((x) => !others.some((other) => other.includes(x)));
export const pickBy = (o, f = identity) =>
  Object.fromEntries(Object.entries(o ?? {}).filter(([key, value]) => f(value, key)));
export const upperFirst = (s) => s.slice(0, 1).toUpperCase() + s.slice(1);

export function clone(o) {
  if (isArray(o)) return o.slice();
  return isObject(o) ? Object.assign(Object.create(Object.getPrototypeOf(o)), o) : o;
}

export function defaults(target, ...sources) {
  for (const source of sources) for (const key in source) if (target[key] === undefined) target[key] = source[key];
  return target;
}

export function groupBy(o, f) {
  const groups = {};
  for (const x of values(o)) (groups[iteratee(f)(x)] ??= []).push(x);
  return groups;
}
