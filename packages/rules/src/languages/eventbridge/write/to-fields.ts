import type { MatchExpression, Query } from '@trailkit/match';
import { children, printMatch } from '@trailkit/match';
import type { KnownFields } from '../../../language/known-fields.js';
import type { Loss } from '../../../language/write.js';
import type { Atom } from './atom.js';
import { bothOf } from './atom.js';
import { atomsOf } from './atoms-of.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** Fields that hold together, and alternatives of more of them. */
export interface Conjunction {
  readonly fields: ReadonlyMap<string, WrittenField>;
  readonly either: readonly (readonly Conjunction[])[];
}

/** A field of the record with the values of its array. */
export interface WrittenField {
  readonly path: readonly string[];
  readonly atoms: readonly Atom[];
  /** The values on the way whose elements the path looks at, and the condition by which it is one of them. */
  readonly arrays: ReadonlyMap<string, MatchExpression>;
}

type AddLoss = (loss: Loss) => void;

const nothing: Conjunction = { fields: new Map(), either: [] };

/** A condition as fields. A part that no pattern says is left out, and a loss. @throws UnsayableError where a whole alternative would be left out */
export function toFields(node: MatchExpression, known: KnownFields, addLoss: AddLoss): Conjunction {
  return fieldsOf(node, { negated: false, known, prefix: [], arrays: new Map(), addLoss, isOptional: true });
}

interface Context {
  readonly negated: boolean;
  readonly known: KnownFields;
  /** The path of the `some` around. */
  readonly prefix: readonly string[];
  readonly arrays: ReadonlyMap<string, MatchExpression>;
  readonly addLoss: AddLoss;
  /** Whether a condition that cannot be said may be left out: what matches then is more. */
  readonly isOptional: boolean;
}

function fieldsOf(node: MatchExpression, context: Context): Conjunction {
  const { negated } = context;
  if (node.kind === 'not') return fieldsOf(node.operand, { ...context, negated: !negated });
  if (node.kind === 'and' || node.kind === 'or') {
    const isAll = (node.kind === 'and') !== negated;
    return isAll ? together(children(node), context) : either(children(node), context);
  }
  const condition = negated ? `not ${printMatch(node)}` : printMatch(node);
  try {
    return node.kind === 'some' ? someFields(node, context) : leafFields(node, context, condition);
  } catch (error) {
    if (!(error instanceof UnsayableError) || !context.isOptional) throw error;
    context.addLoss({ kind: error.kind, condition, message: `left out: ${error.message}` });
    return nothing;
  }
}

function leafFields(node: MatchExpression, context: Context, condition: string): Conjunction {
  const { negated, known, prefix, addLoss } = context;
  const lose = (kind: Loss['kind'], message: string): void => addLoss({ kind, condition, message });
  const { query, atoms: all } = atomsOf(node, negated, {
    fieldAt: (at) => known([...prefix, ...namesOf(at).names]),
    lose,
  });
  const { names, steps } = namesOf(query);
  const path = [...prefix, ...names];
  const arrays = arraysOf(node, { names, steps }, context);
  loseArrays(query, context, lose);
  const isSeveral = steps.some(({ after }) => known([...prefix, ...names.slice(0, after)]).mayBe('array'));
  if (negated && isSeveral && node.kind !== 'exists' && node.kind !== 'leaf')
    lose('array', 'to a pattern it is enough that one of several elements differs');
  // Of an element that is looked at it cannot be said that it is absent.
  const atoms = prefix.length > 0 && names.length === 0 ? all.filter(({ kind }) => kind !== 'absent') : all;
  if (atoms.length === 0) throw new UnsayableError('no value passes it');
  if (atoms.length < all.length && known(path).mayBe('object')) lose('absence', 'to a pattern an object is absent');
  if (prefix.length > 0 && atoms.some(({ kind }) => kind === 'absent'))
    lose('absence', 'to a pattern there need not be an element');
  return { fields: new Map([[path.join('.'), { path, atoms, arrays }]]), either: [] };
}

function someFields(node: MatchExpression & { kind: 'some' }, context: Context): Conjunction {
  if (context.negated) throw new UnsayableError('a pattern has no opposite of conditions on one element');
  const { names, steps } = namesOf(node.query);
  const arrays = arraysOf(node, { names, steps }, context);
  loseArrays(node.query, context, (kind, message) => context.addLoss({ kind, condition: printMatch(node), message }));
  return fieldsOf(node.condition, { ...context, prefix: [...context.prefix, ...names], arrays });
}

function arraysOf(
  node: MatchExpression,
  { names, steps }: PatternPath,
  { prefix, arrays }: Context,
): WrittenField['arrays'] {
  const found = steps.map(({ after }) => [[...prefix, ...names.slice(0, after)].join('.'), node] as const);
  return new Map([...arrays, ...found]);
}

function together(nodes: readonly MatchExpression[], context: Context): Conjunction {
  return nodes.reduce<Conjunction>((before, node) => joined(before, fieldsOf(node, context), node, context), nothing);
}

function joined(a: Conjunction, b: Conjunction, node: MatchExpression, { addLoss, isOptional }: Context): Conjunction {
  const fields = new Map(a.fields);
  // In a pattern the values of an alternative are in place of those of the same field around it, not beside them.
  const shared =
    [...namesIn(a.either)].find((name) => b.fields.has(name)) ??
    [...namesIn(b.either)].find((name) => a.fields.has(name) || namesIn(a.either).has(name));
  if (shared !== undefined) return leftOut(oneArray);
  for (const [name, field] of b.fields) {
    for (const other of a.fields.values()) {
      const shared = [...field.arrays].find(([array, by]) => other.arrays.has(array) && other.arrays.get(array) !== by);
      if (!shared) continue;
      const message = `in a pattern this is of the same element of ${shared[0]} as the other conditions`;
      addLoss({ kind: 'array', condition: printMatch(node), message });
      break;
    }
    const before = fields.get(name);
    const atoms = before ? bothOf(before.atoms, field.atoms) : field.atoms;
    if (atoms === undefined || atoms.length === 0) {
      const message = atoms ? 'no value passes both conditions of the field' : oneArray;
      leftOut(message);
    } else {
      fields.set(name, { ...field, atoms });
    }
  }
  return { fields, either: [...a.either, ...b.either] };

  function leftOut(message: string): Conjunction {
    if (!isOptional) throw new UnsayableError(message);
    addLoss({ kind: 'unsupported', condition: printMatch(node), message: `left out: ${message}` });
    return a;
  }
}

const oneArray = 'a pattern has one array of values for each field';

function namesIn(either: Conjunction['either']): ReadonlySet<string> {
  return new Set(either.flat().flatMap((each) => [...each.fields.keys(), ...namesIn(each.either)]));
}

/** Values of one field are one array; other alternatives are `$or`. */
function either(nodes: readonly MatchExpression[], context: Context): Conjunction {
  const alternatives = nodes.map((node) => fieldsOf(node, { ...context, isOptional: false }));
  const [first] = alternatives;
  const names = new Set(alternatives.flatMap(({ fields }) => [...fields.keys()]));
  if (names.size === 1 && alternatives.every((each) => each.either.length === 0 && each.fields.size === 1)) {
    const [[name, field]] = [...first!.fields] as [[string, WrittenField]];
    const atoms = alternatives.flatMap(({ fields }) => fields.get(name)!.atoms);
    return { fields: new Map([[name, { ...field, atoms: distinct(atoms) }]]), either: [] };
  }
  return { fields: new Map(), either: [alternatives] };
}

function distinct(atoms: readonly Atom[]): readonly Atom[] {
  const texts = atoms.map((atom) => JSON.stringify(atom));
  return atoms.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

/** A pattern goes through all arrays on the way, and takes a value that is none for an element. */
function loseArrays(
  query: Query,
  { known, prefix }: Context,
  lose: (kind: Loss['kind'], message: string) => void,
): void {
  const { names, steps } = namesOf(query);
  for (const i of names.keys()) {
    const { mayBe, isArray } = known([...prefix, ...names.slice(0, i + 1)]);
    const step = steps.find(({ after }) => after === i + 1);
    if (!step && mayBe('array')) return lose('array', 'the elements of arrays are looked at, too');
    if (step?.isElements && !isArray) return lose('array', 'a value that is no array is looked at, too');
  }
}

interface PatternPath {
  readonly names: readonly string[];
  /** Steps through arrays, and how many names are before each. */
  readonly steps: readonly { readonly after: number; readonly isElements: boolean }[];
}

/** @throws UnsayableError */
function namesOf({ segments }: Query): PatternPath {
  const names: string[] = [];
  const steps: { after: number; isElements: boolean }[] = [];
  for (const { kind, selectors } of segments) {
    const [selector, second] = selectors;
    if (kind === 'child' && second === undefined && selector?.kind === 'name') {
      if (selector.name.includes('.')) throw new UnsayableError('a pattern takes a dot in a name for two names');
      names.push(selector.name);
    } else if (kind === 'child' && second === undefined && (selector?.kind === 'each' || selector?.kind === 'wildcard'))
      steps.push({ after: names.length, isElements: selector.kind === 'wildcard' });
    else throw new UnsayableError('a pattern has names in a path, and goes through all elements of arrays');
  }
  return { names, steps };
}
