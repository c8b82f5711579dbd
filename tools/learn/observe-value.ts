import type { ServiceView, ViewType } from '@trailkit/codegen';

/** A member that a record showed, at the definition it belongs to (`Def` or `Def.inner[].member` for nameless structures). */
export interface Sighting {
  readonly at: string;
  readonly member: string;
  readonly value: unknown;
}

/** The evidence of a value, compared with a type. */
export interface Observation {
  readonly known: readonly Sighting[];
  /** Members that the type does not have. */
  readonly unknown: readonly Sighting[];
  /** Members whose value is of another type. */
  readonly mistyped: readonly Sighting[];
  /** The value as a whole is of another type. */
  readonly typeMismatch: boolean;
}

const nothing: Observation = { known: [], unknown: [], mistyped: [], typeMismatch: false };
const typeMismatch: Observation = { ...nothing, typeMismatch: true };

/** The texts that services put in place of a value of any type. */
const mask = /^(\*{2,}|hidden_(due_to|for)_security_reasons|<sensitivedataremoved>)$/i;

/** Whether a value is a mask. */
export function isMask(value: unknown): boolean {
  return typeof value === 'string' && mask.test(value);
}

/** Holds a value against a type; of several alternatives the one that explains most counts. */
export function observeValue(value: unknown, type: ViewType, view: ServiceView, at = ''): Observation {
  if (value === null || isMask(value)) return nothing;
  switch (type.kind) {
    case 'named':
      return observeValue(value, view.definitions.get(type.name)!, view, type.name);
    case 'union':
      return bestObservation(type.of.map((alternative) => observeValue(value, alternative, view, at)));
    case 'structure':
      return isObject(value) ? observeMembers(value, type.members, view, at) : typeMismatch;
    case 'list':
      return Array.isArray(value)
        ? merge(value.map((item) => observeValue(item, type.of, view, `${at}[]`)))
        : typeMismatch;
    case 'map':
      return isObject(value)
        ? merge(Object.values(value).map((item) => observeValue(item, type.of, view, `${at}.*`)))
        : typeMismatch;
    default:
      return fitsScalar(value, type) ? nothing : typeMismatch;
  }
}

/** How much an observation leaves unexplained: to compare the alternatives of a value, not a count of anything. */
export function unexplained({ typeMismatch, unknown, mistyped }: Observation): number {
  return (typeMismatch ? 1000 : 0) + unknown.length * 2 + mistyped.length;
}

/** The observation that leaves least unexplained; of equals the first. */
function bestObservation(observations: readonly Observation[]): Observation {
  return observations.reduce(
    (best, next) => (unexplained(next) < unexplained(best) ? next : best),
    observations[0] ?? typeMismatch,
  );
}

function observeMembers(
  value: Readonly<Record<string, unknown>>,
  members: readonly { readonly name: string; readonly type: ViewType }[],
  view: ServiceView,
  at: string,
): Observation {
  const types = new Map(members.map((member) => [member.name, member.type]));
  return merge(
    Object.entries(value).map(([member, inner]): Observation => {
      const type = types.get(member);
      const sighting = { at, member, value: inner };
      if (type === undefined) return { ...nothing, unknown: [sighting] };
      const found = observeValue(inner, type, view, `${at}.${member}`);
      return found.typeMismatch
        ? { ...nothing, mistyped: [sighting] }
        : { ...found, known: [sighting, ...found.known] };
    }),
  );
}

function merge(observations: readonly Observation[]): Observation {
  return {
    known: observations.flatMap((one) => one.known),
    unknown: observations.flatMap((one) => one.unknown),
    mistyped: observations.flatMap((one) => one.mistyped),
    typeMismatch: observations.some((one) => one.typeMismatch),
  };
}

function fitsScalar(value: unknown, type: ViewType): boolean {
  switch (type.kind) {
    case 'string':
      return typeof value === 'string' && (type.max === undefined || type.max > 0 || value === '');
    case 'number':
      return typeof value === 'number' && (!type.integer || Number.isInteger(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamp':
      return typeof value === 'string' || typeof value === 'number';
    case 'blob':
      return typeof value === 'string' || isObject(value);
    case 'xml-text':
      return typeof value !== 'object';
    case 'mask':
      return false;
    default:
      return true;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
