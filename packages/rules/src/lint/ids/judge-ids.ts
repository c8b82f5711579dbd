import type { Catalog } from '@trailkit/catalog';
import { parts } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import { fieldOf, pathsOf } from '../fields/event-fields.js';
import { endingIn, sameLetters, withoutWrappers, withWrappers } from '../fields/meant-path.js';
import type { ScopeEvent } from '../scope.js';
import type { IdsStep } from './ids-path.js';
import { namesOf } from './ids-path.js';

/** The values that a path of `ids` finds in the records of an event, where that is not what Custodian needs: a text, or a list of texts. */
export interface IdsFault {
  readonly kind: 'missing' | 'list-step' | 'no-list' | 'object';
  /** The part of the path that finds nothing, or the whole. */
  readonly names: readonly string[];
  /** The path to write instead. */
  readonly meant?: string;
}

/** Undefined where the path finds identifiers, or where nobody knows. */
export function judgeIds(steps: readonly IdsStep[], event: ScopeEvent, catalog: Catalog): IdsFault | undefined {
  const names = namesOf(steps);
  if (names.length === 0 || steps.some(({ kind }) => kind === 'value')) return undefined;
  const field = fieldOf(event, names, catalog);
  if (field.status === 'unknown') return undefined;
  if (field.status === 'missing') {
    const meant = meantPath(names, field.missingAt, event, catalog);
    return {
      kind: 'missing',
      names: names.slice(0, field.missingAt + 1),
      ...(meant && { meant: withListSteps(meant, event, catalog) }),
    };
  }
  const written = withListSteps(names, event, catalog);
  const fault = listFault(steps, names, event, catalog);
  if (fault) return { kind: fault, names, meant: written };
  return isStructure(names, event, catalog) ? { kind: 'object', names } : undefined;
}

/** Whether a step through a list is missing, or one is where there is no list. A list at the end may stay as it is. */
function listFault(
  steps: readonly IdsStep[],
  names: readonly string[],
  event: ScopeEvent,
  catalog: Catalog,
): 'list-step' | 'no-list' | undefined {
  let at = 0;
  for (const [i, step] of steps.entries()) {
    if (step.kind !== 'name') continue;
    at += 1;
    const types = typesOf(names.slice(0, at), event, catalog);
    if (types === undefined) continue;
    const hasStep = steps[i + 1]?.kind === 'element';
    if (!hasStep && at < names.length && types.every((type) => type === 'array')) return 'list-step';
    if (hasStep && types.every((type) => type !== 'array')) return 'no-list';
  }
  return undefined;
}

/** The types that a value may have; undefined where that is not known. */
function typesOf(names: readonly string[], event: ScopeEvent, catalog: Catalog): readonly unknown[] | undefined {
  const field = fieldOf(event, names, catalog);
  if (field.status !== 'found') return undefined;
  const types = field.nodes.map(({ schema }) => schema.type);
  return types.every((type) => typeof type === 'string') ? types : undefined;
}

/** Whether a value is an object with members, or a list of such. */
function isStructure(names: readonly string[], event: ScopeEvent, catalog: Catalog): boolean {
  return pathsOf(event, names[0]!, catalog).some(
    (path) => path.length > names.length && names.every((name, i) => path[i] === name),
  );
}

/** A path as JMESPath, with `[]` after each list that has names below it. */
function withListSteps(names: readonly string[], event: ScopeEvent, catalog: Catalog): string {
  return names
    .map((name, i) => {
      const types = i < names.length - 1 ? typesOf(names.slice(0, i + 1), event, catalog) : undefined;
      const text = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
      return types?.every((type) => type === 'array') ? `${text}[]` : text;
    })
    .join('.');
}

function meantPath(
  names: readonly string[],
  at: number,
  event: ScopeEvent,
  catalog: Catalog,
): readonly string[] | undefined {
  const cased = fieldOf(event, names, catalog, true);
  if (cased.status === 'found') return cased.names;
  const part = names[0]!;
  const own = pathsOf(event, part, catalog);
  const others = parts.flatMap((each) => (each === part ? [] : pathsOf(event, each, catalog)));
  const beside = fieldOf(event, names.slice(0, at), catalog);
  const known = beside.nodes.flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
  const close = closest(names[at]!, known);
  const spelled = close === undefined ? undefined : [...names.slice(0, at), close, ...names.slice(at + 1)];
  return (
    withWrappers(names, own) ??
    (spelled && fieldOf(event, spelled, catalog).status === 'found' ? spelled : undefined) ??
    withWrappers(names, own, true) ??
    withoutWrappers(names, own) ??
    sameLetters(names, own) ??
    placedBelow(names, event, catalog) ??
    endingIn(names.at(-1)!, own) ??
    endingIn(names.at(-1)!, others)
  );
}

/** A path without the part of the record that it is in. */
function placedBelow(names: readonly string[], event: ScopeEvent, catalog: Catalog): readonly string[] | undefined {
  return parts.map((part) => withWrappers(names, pathsOf(event, part, catalog))).find((found) => found !== undefined);
}
