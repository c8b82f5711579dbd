import type { Catalog } from '@trailkit/catalog';
import { isBody } from '../fields/field-groups.js';
import { fieldOf } from '../fields/event-fields.js';
import type { FieldUse, Scope } from '../scope.js';
import { constantOf } from './place-of.js';
import { excludeEachOther, isAbsenceOf } from './excludes.js';

/** Conditions that never hold together, so that an alternative is dead. */
export interface DeadEnd {
  readonly kind: 'excluded' | 'absent' | 'required' | 'read-only' | 'error-answer';
  /** The condition to change, and the one that excludes it. */
  readonly use: FieldUse;
  readonly other: FieldUse;
  /** Whether nothing is left of the rule. */
  readonly isWhole: boolean;
}

type Found = Omit<DeadEnd, 'isWhole'>;

const known = new WeakMap<readonly Scope[], readonly DeadEnd[]>();

/** The dead ends of a rule: those of all alternatives, or of a branch that is dead whatever the rest says. Worked out once for all checks. */
export function deadEnds(scopes: readonly Scope[], catalog: Catalog): readonly DeadEnd[] {
  let ends = known.get(scopes);
  if (!ends) known.set(scopes, (ends = find(scopes, catalog)));
  return ends;
}

function find(scopes: readonly Scope[], catalog: Catalog): readonly DeadEnd[] {
  const found = scopes.map((scope) => deadEndOf(scope, catalog));
  const isWhole = found.every((each) => each !== undefined);
  if (isWhole) return distinct(found.map((each) => ({ ...each, isWhole })));
  const alive = new Set(scopes.flatMap(({ branches }, i) => (found[i] ? [] : branches)));
  const dead = scopes.flatMap(({ branches }, i) => {
    const end = found[i];
    return end && branches.some((branch) => !alive.has(branch)) ? [{ ...end, isWhole }] : [];
  });
  return distinct(dead);
}

function distinct(ends: readonly DeadEnd[]): readonly DeadEnd[] {
  return [...new Map(ends.map((end) => [end.use.conditionSpan.start, end])).values()];
}

function deadEndOf(scope: Scope, catalog: Catalog): Found | undefined {
  return errorAnswer(scope) ?? absence(scope, catalog) ?? exclusion(scope, catalog) ?? readOnly(scope, catalog);
}

/** A call that failed has no answer, but for the body of its error. */
function errorAnswer({ fields }: Scope): Found | undefined {
  const error = fields.find(
    ({ path, needsField, test, isNegated }) =>
      path.length === 1 && path[0] === 'errorCode' && needsField && !isNegated && test.kind !== 'other',
  );
  const answer =
    error &&
    fields.find(
      ({ path, needsField, isNegated }) =>
        path[0] === 'responseElements' && path.length > 1 && needsField && !isNegated && !errorMembers.test(path[1]!),
    );
  return error && answer && { kind: 'error-answer', use: answer, other: error };
}

/** The members of an error's body, which is in place of an answer at times. */
const errorMembers =
  /^(?:message|__type|code|error|errorcode|errormessage|errors|reason|x-amzn-.*|access-control-.*)$/i;

function absence(scope: Scope, catalog: Catalog): Found | undefined {
  const { fields } = scope;
  for (const absent of fields) {
    const { kind } = absent.test;
    if (kind !== 'absent' && kind !== 'no-leaf') continue;
    if (absent.path.length === 1 && isRequired(absent.path[0]!, catalog))
      return { kind: 'required', use: absent, other: absent };
    const other = fields.find(
      (each) => isAbsenceOf(absent, each) && (each.element === absent.element || hasOneValue(absent, scope, catalog)),
    );
    if (other) return { kind: 'absent', use: later(absent, other), other: earlier(absent, other) };
  }
  return undefined;
}

function exclusion(scope: Scope, catalog: Catalog): Found | undefined {
  const byPath = new Map<string, FieldUse[]>();
  for (const use of scope.fields) {
    if (use.isPartial || use.path.length === 0) continue;
    const isOne = hasOneValue(use, scope, catalog);
    // Of one element of a list there is one value, too.
    if (!isOne && use.element === undefined) continue;
    const key = JSON.stringify([use.path, isOne ? undefined : use.element]);
    const uses = byPath.get(key);
    if (uses) uses.push(use);
    else byPath.set(key, [use]);
  }
  for (const uses of byPath.values()) {
    if (uses.length < 2 || !excludeEachOther(uses)) continue;
    const pair = uses
      .flatMap((a, i) => uses.slice(i + 1).map((b) => [a, b] as const))
      .find((two) => excludeEachOther(two)) ?? [uses[0]!, uses.at(-1)!];
    return { kind: 'excluded', ...plainerFirst(...pair) };
  }
  return undefined;
}

/** A field that is in no list has one value. */
function hasOneValue({ path }: FieldUse, { events }: Scope, catalog: Catalog): boolean {
  if (!isBody({ path })) return !isMany(fieldOf(undefined, path, catalog));
  return (events ?? []).slice(0, 40).every((event) => !isMany(fieldOf(event, path, catalog)));
}

function isMany({ isInList, nodes }: ReturnType<typeof fieldOf>): boolean {
  return isInList || nodes.some(({ schema }) => schema.type === 'array' || schema.items !== undefined);
}

/** `readOnly: true` beside events that change something. */
function readOnly({ fields, events }: Scope, catalog: Catalog): Found | undefined {
  const use = fields.find(
    ({ path, test }) => path.join('.') === 'readOnly' && test.kind === 'equals' && test.values.length === 1,
  );
  const other = fields.find(({ path }) => path.join('.') === 'eventName');
  if (!use || !other || use.test.kind !== 'equals' || !events || events.length === 0) return undefined;
  const wanted = String(use.test.values[0]!.value).toLowerCase();
  const isNever = events.every(({ service, event }) => {
    const { value, unsure, evidence } = catalog.readOnly(service, event);
    return !unsure && evidence !== 'inferred' && String(value) !== wanted && (wanted === 'true' || wanted === 'false');
  });
  return isNever ? { kind: 'read-only', use, other } : undefined;
}

/** Whether every record has a field of the envelope. */
export function isRequired(name: string, { record }: Catalog): boolean {
  return [...(record.required ?? []), ...(record.$defs['ApiCall']?.required ?? [])].includes(name);
}

/** Of two conditions either can be changed: the one with a single constant is, since that is one token; else the later one. */
function plainerFirst(a: FieldUse, b: FieldUse): Pick<Found, 'use' | 'other'> {
  const [use, other] = [later(a, b), earlier(a, b)];
  return constantOf(use) === undefined && constantOf(other) !== undefined ? { use: other, other: use } : { use, other };
}

function later(a: FieldUse, b: FieldUse): FieldUse {
  return a.conditionSpan.start >= b.conditionSpan.start ? a : b;
}

function earlier(a: FieldUse, b: FieldUse): FieldUse {
  return later(a, b) === a ? b : a;
}
