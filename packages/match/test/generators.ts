import fc from 'fast-check';
import type {
  ComparisonOperator,
  FunctionCall,
  ListLiteral,
  Literal,
  MatchExpression,
  Operand,
  Query,
  Segment,
  Selector,
  StringLiteral,
  Subject,
} from '../src/index.js';
import { materials } from './operator-material.js';

/*
 * Expressions and records out of few names and values, so that they meet often; and some strange ones.
 */

const span = { start: 0, end: 0 };
const NAMES = [
  'a',
  'b',
  'c',
  'userName',
  'eventTime',
  'x-amz-acl',
  '0',
  'length',
  '__proto__',
  'constructor',
  'é',
  "it's",
  '"q"',
  '',
];
const TEXTS = [
  'a',
  'ab',
  'abc',
  'Alice',
  'aws-cli/2.15',
  'user/Alice',
  '',
  '5',
  'true',
  '10.0.0.1',
  '10.1.2.3',
  '10.0.0.1, 10.1.2.3',
  '192.168.0.1',
  '2001:db8::1',
  '10.0.0.0/16',
  '2023-07-10T12:24:29Z',
  'Jul 10, 2023 12:24:29 PM',
  '2023-07-11',
  'é😀',
  'a"b\\c',
  '<a>&/',
  '\u2028\n',
];
const NUMBERS = [0, -0, 1, 5, -1.5, 1e21, 1688991869, 1688991869000];
const OPERATORS: readonly ComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];

/** A time at which `now` is fixed in tests. */
export const NOW = Date.UTC(2023, 6, 10, 13);

const name = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom('a', 'b') },
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
);
const text = fc.oneof(
  { weight: 19, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const number = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);
const index = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
);

const stringLiteral: fc.Arbitrary<StringLiteral> = text.map((value) => ({ kind: 'string', value, span }));
const scalarLiteral: fc.Arbitrary<Literal> = fc.oneof(
  stringLiteral,
  number.map((value): Literal => ({ kind: 'number', value, span })),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value, span })),
  fc.constant<Literal>({ kind: 'null', span }),
);
const timeLiteral: fc.Arbitrary<Literal> = fc.oneof(
  fc
    .constantFrom('2023-07-10T12:24:29Z', '2023-07-10', '2023-07-10T14:24:29.500+02:00')
    .map((written): Literal => ({ kind: 'time', epoch: Date.parse(written), text: written, span })),
  fc.constantFrom(0, -60_000, -5_400_000, 86_400_001).map((offset): Literal => ({ kind: 'now', offset, span })),
);
const literal = fc.letrec<{ literal: Literal }>((tie) => ({
  literal: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: scalarLiteral },
    { weight: 1, arbitrary: timeLiteral },
    {
      weight: 1,
      arbitrary: fc.array(tie('literal'), { maxLength: 3 }).map((items): Literal => ({ kind: 'list', items, span })),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.record({ key: name, value: tie('literal') }), { maxLength: 2 })
        .map((entries): Literal => ({ kind: 'dict', entries, span })),
    },
  ),
})).literal;
const ordered: fc.Arbitrary<Literal> = fc.oneof(
  stringLiteral,
  number.map((value): Literal => ({ kind: 'number', value, span })),
  timeLiteral,
);

/** The tree with every path beginning at `@`: a condition about a node. */
function fromNode<T>(tree: T): T {
  if (Array.isArray(tree)) return tree.map((each: unknown) => fromNode(each)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  const members = Object.entries(tree).map(([key, value]) => [key, key === 'root' ? '@' : fromNode<unknown>(value)]);
  return Object.fromEntries(members) as T;
}

const tied = fc.letrec<{
  filter: MatchExpression;
  query: Query;
  outer: Query;
  relative: Query;
  singular: Query;
  call: FunctionCall;
  test: FunctionCall;
  expression: MatchExpression;
}>((tie) => {
  const nameSelector = name.map((value): Selector => ({ kind: 'name', name: value, span }));
  const indexSelector = index.map((value): Selector => ({ kind: 'index', index: value, span }));
  const selector: fc.Arbitrary<Selector> = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: nameSelector },
    { weight: 2, arbitrary: indexSelector },
    { weight: 2, arbitrary: fc.constant<Selector>({ kind: 'wildcard', span }) },
    {
      weight: 1,
      arbitrary: fc
        .record({
          start: fc.option(index, { nil: undefined }),
          end: fc.option(index, { nil: undefined }),
          step: fc.option(index, { nil: undefined }),
        })
        .map((bounds): Selector => ({ kind: 'slice', ...bounds, span })),
    },
    { weight: 2, arbitrary: tie('filter').map((condition): Selector => ({ kind: 'filter', condition, span })) },
  );
  const segment = fc
    .tuple(
      fc.constantFrom('child', 'child', 'child', 'descendant'),
      fc.oneof(
        { weight: 6, arbitrary: selector.map((one) => [one]) },
        { weight: 1, arbitrary: fc.array(selector, { minLength: 1, maxLength: 3 }) },
      ),
    )
    .map(([kind, selectors]): Segment => ({ kind: kind as Segment['kind'], selectors, span }));
  const each = fc.constant<Segment>({ kind: 'child', selectors: [{ kind: 'each', span }], span });
  const outerSegment = fc.oneof({ weight: 4, arbitrary: segment }, { weight: 1, arbitrary: each });
  const step = fc
    .oneof({ weight: 5, arbitrary: nameSelector }, { weight: 1, arbitrary: indexSelector })
    .map((one): Segment => ({ kind: 'child', selectors: [one], span }));
  const queryOf = (root: '$' | '@', one: fc.Arbitrary<Segment>): fc.Arbitrary<Query> =>
    fc
      .oneof(
        { weight: 6, arbitrary: one.map((only) => [only]) },
        { weight: 3, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(one, { maxLength: 4 }) },
      )
      .map((segments) => ({ kind: 'query', root, segments, span }));
  const scalarOrPath: fc.Arbitrary<Operand> = fc.oneof(queryOf('@', step), queryOf('$', step), scalarLiteral);
  const callOf = (path: fc.Arbitrary<Query>, value: fc.Arbitrary<Operand>): fc.Arbitrary<FunctionCall> =>
    fc.oneof(
      path.map((query): FunctionCall => ({ kind: 'call', name: 'count', arguments: [query], span })),
      path.map((query): FunctionCall => ({ kind: 'call', name: 'value', arguments: [query], span })),
      value.map((operand): FunctionCall => ({ kind: 'call', name: 'length', arguments: [operand], span })),
    );
  const testOf = (value: fc.Arbitrary<Operand>): fc.Arbitrary<FunctionCall> =>
    fc
      .tuple(fc.constantFrom('match', 'search'), value, fc.constantFrom('a', 'a.*', '[A-Z]+', '(', '.'))
      .map(([called, operand, pattern]): FunctionCall => ({
        kind: 'call',
        name: called as 'match',
        arguments: [operand, { kind: 'string', value: pattern, span }],
        span,
      }));
  const scalarPath = fc.oneof(queryOf('@', step), queryOf('$', step));
  const joined = (part: fc.Arbitrary<MatchExpression>): fc.Arbitrary<MatchExpression> =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(part, { minLength: 2, maxLength: 3 }))
        .map(([kind, operands]): MatchExpression => ({ kind: kind as 'and', operands, span })),
      part.map((operand): MatchExpression => ({ kind: 'not', operand, span })),
    );
  const comparison = (side: fc.Arbitrary<Operand>, left: fc.Arbitrary<Operand>): fc.Arbitrary<MatchExpression> =>
    fc
      .record({ operator: fc.constantFrom(...OPERATORS), left, right: side, flip: fc.boolean() })
      .map(({ operator, left: a, right: b, flip }): MatchExpression =>
        flip
          ? { kind: 'comparison', operator, left: b, right: a, span }
          : { kind: 'comparison', operator, left: a, right: b, span },
      );
  const subject: fc.Arbitrary<Subject> = fc.oneof(
    { weight: 3, arbitrary: tie('singular') },
    { weight: 3, arbitrary: tie('outer') },
    {
      weight: 2,
      arbitrary: queryOf(
        '$',
        fc.oneof(
          nameSelector.map((one): Segment => ({ kind: 'child', selectors: [one], span })),
          each,
        ),
      ),
    },
    { weight: 1, arbitrary: tie('call') },
  );
  const list: fc.Arbitrary<ListLiteral> = fc
    .array(literal, { maxLength: 3 })
    .map((items) => ({ kind: 'list', items, span }));
  return {
    singular: queryOf('$', step),
    query: queryOf('$', segment),
    outer: queryOf('$', outerSegment),
    relative: queryOf('@', segment),
    call: callOf(queryOf('$', segment), fc.oneof(queryOf('$', step), scalarLiteral)),
    test: testOf(queryOf('$', step)),
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: comparison(scalarOrPath, scalarPath) },
      { weight: 1, arbitrary: comparison(scalarLiteral, callOf(tie('relative'), scalarOrPath)) },
      { weight: 1, arbitrary: testOf(scalarPath).map((call): MatchExpression => ({ kind: 'test', call, span })) },
      { weight: 1, arbitrary: tie('relative').map((query): MatchExpression => ({ kind: 'exists', query, span })) },
      { weight: 1, arbitrary: joined(tie('filter')) },
    ),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      {
        weight: 6,
        arbitrary: fc.oneof(
          fc
            .record({
              operator: fc.constantFrom<ComparisonOperator>('==', '!='),
              left: subject,
              right: fc.oneof(
                { weight: 3, arbitrary: literal as fc.Arbitrary<Operand> },
                { weight: 1, arbitrary: subject },
              ),
            })
            .map((parts): MatchExpression => ({ kind: 'comparison', ...parts, span })),
          comparison(ordered, subject),
          comparison(subject, subject),
          ...materials.map((material) =>
            material.trees({
              subject,
              literal,
              list,
              stringLiteral,
              query: tie('outer'),
              scoped: tie('expression').map(fromNode),
            }),
          ),
          tie('outer').map((query): MatchExpression => ({ kind: 'exists', query, span })),
          tie('test').map((call): MatchExpression => ({ kind: 'test', call, span })),
        ),
      },
      { weight: 3, arbitrary: joined(tie('expression')) },
    ),
  };
});

/** A tree of any expression that the language has; its spans are empty. */
export const anyExpression: fc.Arbitrary<MatchExpression> = tied.expression;

/** A path, for RFC 9535 alone. */
export const anyQuery: fc.Arbitrary<Query> = tied.query;

/** A record, or any other JSON value. */
export const anyRecord: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 12, arbitrary: fc.oneof(text, text, text, number, fc.boolean(), fc.constant(null)) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 3, arbitrary: tie('object') },
  ),
  // Object.fromEntries makes `__proto__` a member like any other, as JSON.parse does.
  object: fc
    .tuple(tie('value'), tie('value'), fc.array(fc.tuple(name, tie('value')), { maxLength: 2 }))
    .map(([a, b, others]) => Object.fromEntries([['a', a], ['b', b], ...others])),
})).object;
