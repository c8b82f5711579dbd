import type { Literal, MatchExpression, Operand, Query } from '@trailkit/match';
import { isLiteral } from '@trailkit/match';
import type { KnownField } from '../../../language/known-fields.js';
import type { Loss } from '../../../language/write.js';
import { isAddressText } from '../../../tree/build.js';
import { otherTypes } from '../../../tree/other-types.js';
import { addressText } from '../pattern/addresses.js';
import type { Atom } from './atom.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** The path of a condition, and the values of a pattern that pass it. */
export interface FieldAtoms {
  readonly query: Query;
  readonly atoms: readonly Atom[];
}

/** The knowledge of the fields of a condition, and the place for its losses. */
export interface AtomsContext {
  readonly fieldAt: (query: Query) => KnownField;
  lose(kind: Loss['kind'], message: string): void;
}

/** The values by which a pattern says a condition on one path. @throws UnsayableError */
export function atomsOf(node: MatchExpression, negated: boolean, context: AtomsContext): FieldAtoms {
  const { lose } = context;
  switch (node.kind) {
    case 'comparison':
      return comparison(node, negated, context);
    case 'in':
      return oneOf(queryOf(node.subject), node.list.items.map(constantOf), node.negated !== negated, context);
    case 'like':
      return {
        query: queryOf(node.subject),
        atoms: texts(
          node.patterns.map(({ value }) => value),
          negated,
        ),
      };
    case 'ilike':
      return {
        query: queryOf(node.subject),
        atoms: folded(
          node.patterns.map(({ value }) => value),
          negated,
          { lose, isOf: context.fieldAt(queryOf(node.subject)).mayBe },
        ),
      };
    case 'leaf':
      return { query: node.query, atoms: [{ kind: negated ? 'absent' : 'present' }] };
    case 'exists':
      if (!context.fieldAt(node.query).mayBe('object'))
        return { query: node.query, atoms: [{ kind: negated ? 'absent' : 'present' }] };
      if (negated) lose('absence', absentToPatterns);
      return { query: node.query, atoms: [negated ? { kind: 'absent' } : { kind: 'present', mayBeObject: true }] };
    case 'cidr':
      if (negated) throw new UnsayableError('a pattern has no opposite of cidr');
      return { query: queryOf(node.subject), atoms: node.networks.map(({ value }) => network(value, lose)) };
    case 'contains':
      return containsText(node, negated, context);
    case 'regex':
      if (!negated && node.pattern.source === addressText.source)
        return { query: queryOf(node.subject), atoms: [{ kind: 'address' }] };
      throw new UnsayableError('a pattern has no regular expressions');
    default:
      throw new UnsayableError(`a pattern has nothing for this condition`);
  }
}

function queryOf(operand: Operand): Query {
  if (operand.kind === 'query') return operand;
  throw new UnsayableError('a pattern looks at values of fields alone');
}

function constantOf(literal: Literal): string | number | boolean | null {
  switch (literal.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return literal.value;
    case 'null':
      return null;
    default:
      throw new UnsayableError('a pattern compares with strings, numbers, booleans and null alone');
  }
}

function comparison(
  node: MatchExpression & { kind: 'comparison' },
  negated: boolean,
  context: AtomsContext,
): FieldAtoms {
  const { left, right, operator } = node;
  if (left.kind !== 'query' || !isLiteral(right))
    throw new UnsayableError('a pattern compares fields with constants alone');
  const value = constantOf(right);
  if (operator === '==' || operator === '!=') return oneOf(left, [value], (operator === '!=') !== negated, context);
  if (typeof value !== 'number' || negated) throw new UnsayableError('a pattern orders numbers alone');
  return { query: left, atoms: [{ kind: 'numeric', parts: [[operator, value]] }] };
}

const absentToPatterns = 'to a pattern an object or an empty array is absent, too';
const oneText = 'a text with several addresses is compared as a whole';

/** To match a field that is not there is null; it differs from all else. */
function oneOf(
  query: Query,
  values: readonly (string | number | boolean | null)[],
  negated: boolean,
  { lose, fieldAt }: AtomsContext,
): FieldAtoms {
  if (values.some((value) => typeof value === 'string' && isAddressText(value))) lose('array', oneText);
  const hasNull = values.includes(null);
  if (!negated) {
    if (hasNull && fieldAt(query).mayBe('object')) lose('absence', absentToPatterns);
    const constants = values.map((value): Atom => ({ kind: 'constant', value }));
    return { query, atoms: hasNull ? [...constants, { kind: 'absent' }] : constants };
  }
  const others = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  if (others.length < values.length) throw new UnsayableError('anything-but takes strings and numbers alone');
  return { query, atoms: [{ kind: 'but', form: undefined, values: others }, { kind: 'absent' }] };
}

/** The form of a pattern of `like`: its matcher and text. */
function formOf(glob: string): { readonly form: 'exactly' | 'prefix' | 'suffix' | 'wildcard'; readonly text: string } {
  const pieces: readonly string[] = glob.match(/\\[^]|[^]/g) ?? [];
  if (pieces.includes('?')) throw new UnsayableError('a pattern has nothing for any one character');
  const plain = (parts: readonly string[]): string =>
    parts.map((each) => (each.length === 2 ? each[1]! : each)).join('');
  const stars = pieces.flatMap((each, index) => (each === '*' ? [index] : []));
  if (stars.length === 0) return { form: 'exactly', text: plain(pieces) };
  if (stars.length === 1 && stars[0] === pieces.length - 1 && pieces.length > 1)
    return { form: 'prefix', text: plain(pieces.slice(0, -1)) };
  if (stars.length === 1 && stars[0] === 0 && pieces.length > 1)
    return { form: 'suffix', text: plain(pieces.slice(1)) };
  const text = pieces.map((each) =>
    each === '\\?' ? '?' : each === '\\*' || each === '\\\\' || each.length === 1 ? each : each[1]!,
  );
  return { form: 'wildcard', text: text.join('').replace(/(?<!\\)\*{2,}/g, '*') };
}

function texts(globs: readonly string[], negated: boolean): readonly Atom[] {
  const forms = globs.map(formOf);
  if (!negated)
    return forms.map(({ form, text }): Atom => {
      if (form === 'wildcard' && text === '*') return { kind: 'string' };
      return form === 'exactly' && !addressText.test(text)
        ? { kind: 'constant', value: text }
        : { kind: 'text', matcher: { [form]: text } };
    });
  const [first] = forms;
  if (forms.some(({ form }) => form !== first!.form))
    throw new UnsayableError('anything-but takes one kind of matcher');
  const form = first!.form === 'exactly' ? undefined : first!.form;
  return [{ kind: 'but', form, values: forms.map(({ text }) => text) }, { kind: 'absent' }];
}

function folded(
  globs: readonly string[],
  negated: boolean,
  { lose, isOf }: { lose: AtomsContext['lose']; isOf: KnownField['mayBe'] },
): readonly Atom[] {
  const forms = globs.map(formOf);
  // Of a whole text the other types are among the alternatives.
  const fitting = globs.filter((_, i) => negated || forms[i]!.form !== 'exactly').flatMap(otherTypes);
  if (isOf(...fitting)) lose('type', 'numbers and booleans are no texts');
  if (negated) {
    if (forms.some(({ form }) => form !== 'exactly'))
      throw new UnsayableError('anything-but ignores case of whole texts alone', 'case');
    return [{ kind: 'but', form: 'equals-ignore-case', values: forms.map(({ text }) => text) }, { kind: 'absent' }];
  }
  return forms.flatMap(({ form, text }): readonly Atom[] => {
    if (form === 'exactly') return [{ kind: 'text', matcher: { 'equals-ignore-case': text } }, ...otherConstants(text)];
    if (form !== 'wildcard') return [{ kind: 'text', matcher: { [form]: { 'equals-ignore-case': text } } }];
    if (text !== text.toLowerCase() || text !== text.toUpperCase())
      lose('case', 'letter case counts in a wildcard of a pattern');
    return [{ kind: 'text', matcher: { wildcard: text } }];
  });
}

/** A number or boolean whose text it is. */
function otherConstants(text: string): readonly Atom[] {
  if (/^(?:true|false)$/i.test(text)) return [{ kind: 'constant', value: text.toLowerCase() === 'true' }];
  return String(Number(text)) === text ? [{ kind: 'constant', value: Number(text) }] : [];
}

/** A network of one address is the address. */
function network(text: string, lose: AtomsContext['lose']): Atom {
  const [address, bits] = text.split('/');
  const isWhole = bits === undefined || bits === (address!.includes(':') ? '128' : '32');
  if (!isWhole) return { kind: 'cidr', network: text, mayBeList: true };
  lose('array', oneText);
  return { kind: 'constant', value: address! };
}

function containsText(
  node: MatchExpression & { kind: 'contains' },
  negated: boolean,
  { lose, fieldAt }: AtomsContext,
): FieldAtoms {
  const { subject } = node;
  const value = constantOf(node.value);
  if (typeof value !== 'string') throw new UnsayableError('a pattern looks for parts of strings alone');
  if (fieldAt(queryOf(subject)).mayBe('array'))
    lose('array', 'of an array it is looked for in the text of each element');
  return { query: queryOf(subject), atoms: texts([`*${value.replace(/[\\*?]/g, '\\$&')}*`], negated) };
}
