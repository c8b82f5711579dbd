import type { MatchExpression, Query, Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';
import { allOf, notOf, pathOf } from '../../../tree/build.js';
import type { PatternField } from './field.js';
import type { ValueTest } from './value-test.js';
import { valueCondition } from './value-condition.js';

/** A field as one choice of an alternative: it has one of some values, or it is absent. */
interface Choice {
  readonly path: readonly TextAt[];
  readonly name: string;
  /** None: the field is absent. */
  readonly tests: readonly ValueTest[];
  readonly span: Span;
}

/**
 * The conditions that fields hold together, which is more than each alone: fields below one array come from the same element of it. An
 * absent field is bound to the element only by fields that come before it in the order of their names.
 */
export function fieldsTogether(fields: readonly PatternField[]): readonly (readonly MatchExpression[])[] {
  return choicesOf(fields).map((choices) => conditionsOf(choices));
}

/** `[{"exists": false}, "x"]` is two alternatives, which bind differently. */
function choicesOf(fields: readonly PatternField[]): readonly (readonly Choice[])[] {
  return fields.reduce<readonly (readonly Choice[])[]>(
    (lists, field) => {
      // Alone below its name, it cannot be bound to anything.
      const isAlone = fields.every((other) => other === field || other.path[0]?.text !== field.path[0]?.text);
      const choices = isAlone && field.tests.some(({ kind }) => kind !== 'absent') ? [field] : choicesOfField(field);
      return lists.flatMap((list) => choices.map((choice) => [...list, choice]));
    },
    [[]],
  );
}

function choicesOfField({ path, name, tests, span }: PatternField): readonly Choice[] {
  const absent = tests.find(({ kind }) => kind === 'absent');
  const present = tests.filter(({ kind }) => kind !== 'absent');
  return [
    ...(present.length === 0 ? [] : [{ path, name, tests: present, span }]),
    ...(absent === undefined ? [] : [{ path, name, tests: [], span: absent.span }]),
  ];
}

/** A value that conditions are about, and the names below it that have some. */
interface Branch {
  readonly children: Map<string, { readonly name: TextAt; readonly branch: Branch }>;
  readonly values: { readonly tests: readonly ValueTest[]; readonly span: Span }[];
  readonly absences: { readonly path: readonly TextAt[]; readonly span: Span }[];
}

function newBranch(): Branch {
  return { children: new Map(), values: [], absences: [] };
}

function conditionsOf(choices: readonly Choice[]): readonly MatchExpression[] {
  const root = newBranch();
  const present: Choice[] = [];
  // The order of event-ruler: that of UTF-16 units.
  for (const choice of [...choices].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (choice.tests.length > 0) {
      branchAt(root, choice.path).values.push(choice);
      present.push(choice);
    } else {
      const bound = Math.max(0, ...present.map(({ path }) => sharedLength(path, choice.path)));
      branchAt(root, choice.path.slice(0, bound)).absences.push({ ...choice, path: choice.path.slice(bound) });
    }
  }
  return branchConditions(root, '$');
}

/** How many names two fields have in common, the last one of each left out: an array's own elements are not its members. */
function sharedLength(a: readonly TextAt[], b: readonly TextAt[]): number {
  const maxLength = Math.min(a.length, b.length) - 1;
  for (let i = 0; i < maxLength; i++) if (a[i]!.text !== b[i]!.text) return i;
  return maxLength;
}

function branchAt(root: Branch, path: readonly TextAt[]): Branch {
  let at = root;
  for (const name of path) {
    let child = at.children.get(name.text);
    if (child === undefined) at.children.set(name.text, (child = { name, branch: newBranch() }));
    at = child.branch;
  }
  return at;
}

function branchConditions(branch: Branch, root: '$' | '@'): readonly MatchExpression[] {
  const conditions = [
    ...[...branch.children.values()].flatMap((child) => childConditions(child.branch, [child.name], root)),
    ...branch.absences.map(({ path, span }) => notOf({ kind: 'leaf', query: queryOf(root, path), span })),
  ];
  // In the order of the file.
  return conditions.sort((a, b) => a.span.start - b.span.start);
}

function childConditions(branch: Branch, names: readonly TextAt[], root: '$' | '@'): readonly MatchExpression[] {
  const below = branch.children.size + branch.absences.length;
  const values = branch.values.map(({ tests, span }) => valueCondition(tests, queryOf(root, names), span));
  if (below === 0) return values;
  const [only] = branch.children.values();
  if (below === 1 && only !== undefined)
    return [...values, ...childConditions(only.branch, [...names, only.name], root)];
  const conditions = branchConditions(branch, '@');
  const span = spanOfAll([names.at(-1)!, ...conditions]);
  return [...values, { kind: 'some', query: queryOf(root, names), condition: allOf(conditions, span), span }];
}

function queryOf(root: '$' | '@', names: readonly TextAt[]): Query {
  return pathOf({ root, names, span: names.at(-1)!.span });
}

/** The part of the file from the first to the last of some parts. */
export function spanOfAll(parts: readonly { readonly span: Span }[]): Span {
  const start = Math.min(...parts.map(({ span }) => span.start));
  return { start, end: Math.max(...parts.map(({ span }) => span.end)) };
}
