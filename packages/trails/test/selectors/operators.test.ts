import { installedCatalog } from '@trailkit/catalog/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintSelectors } from '../../src/selectors/lint/lint-selectors.js';
import { readSelection } from '../../src/selectors/read-selectors.js';
import { judgeSelection } from '../../src/selectors/judge-selection.js';
import { operators, type Operator } from '../../src/selectors/selector.js';

/** Letter case counts, and the signs of patterns stand for themselves. */
const word = fc.stringMatching(/^[abA*.:/]{1,4}$/);
/** TRAILKIT_RUNS asks for more. */
const runs = Number(process.env.TRAILKIT_RUNS ?? 2000);
const fieldName = fc.constantFrom('eventName', 'eventSource', 'userIdentity.arn');
const conditionsOf = (values: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(
      fc.record({ operator: fc.constantFrom(...operators), values: fc.array(values, { minLength: 1, maxLength: 3 }) }),
      {
        selector: ({ operator }) => operator,
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((list) => Object.fromEntries(list.map(({ operator, values }) => [operator, values])));
const selectorOf = (values: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(fc.record({ field: fieldName, conditions: conditionsOf(values) }), {
      selector: ({ field }) => field,
      minLength: 1,
    })
    .map((fields) => ({ FieldSelectors: fields.map(({ field, conditions: own }) => ({ Field: field, ...own })) }));
const selector = selectorOf(word);
/** Of few letters, more selectors contradict themselves. */
const plain = selectorOf(fc.stringMatching(/^[ab:/]{1,4}$/));
const event = fc.record({ eventName: word, eventSource: word, 'userIdentity.arn': word });

type Json = { readonly FieldSelectors: readonly Readonly<Record<string, string | readonly string[]>>[] };

/** The rules of AWS's guide once more, as plainly as they can be put. */
function isTaken({ FieldSelectors }: Json, found: Readonly<Record<string, string>>): boolean {
  return FieldSelectors.every((field) => {
    const value = found[field['Field'] as string]!;
    const of = (operator: Operator): readonly string[] => (field[operator] as readonly string[] | undefined) ?? [];
    const including = [
      ...of('Equals').map((each) => value === each),
      ...of('StartsWith').map((each) => value.indexOf(each) === 0),
      ...of('EndsWith').map((each) => value.slice(-each.length) === each),
    ];
    const isBarred =
      of('NotEquals').includes(value) ||
      of('NotStartsWith').some((each) => value.indexOf(each) === 0) ||
      of('NotEndsWith').some((each) => value.slice(-each.length) === each);
    return (including.length === 0 || including.includes(true)) && !isBarred;
  });
}

describe('operators of advanced event selectors', () => {
  it('take what the rules of the guide take', () => {
    fc.assert(
      fc.property(fc.array(selector, { minLength: 1, maxLength: 3 }), event, (selectors, fields) => {
        const node = { source: { name: 'test', start: 0 }, path: [], value: selectors };
        const { selection, problems } = readSelection(undefined, node);
        const facts = { category: 'Data', readOnly: true, fields, resources: [] };
        expect(problems).toEqual([]);
        const expected = selectors.some((each) => isTaken(each as Json, fields)) ? 'yes' : 'no';
        expect(judgeSelection(selection, facts).answer).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  it('take no event where lint says so', () => {
    const catalog = installedCatalog();
    fc.assert(
      fc.property(plain, event, (one, fields) => {
        const source = { name: 'test', start: 0 };
        const findings = lintSelectors({ source, path: [], value: [one] }, catalog) ?? [];
        fc.pre(findings.some(({ code }) => code === 'never-matches'));
        const { selection } = readSelection(undefined, { source, path: [], value: [one] });
        const facts = { category: 'Data', readOnly: true, fields, resources: [] };
        expect(judgeSelection(selection, facts).answer).toBe('no');
      }),
      { numRuns: 100 },
    );
  });

  it('never decides by what is not known', () => {
    fc.assert(
      fc.property(selector, event, fieldName, (one, fields, hidden) => {
        const node = { source: { name: 'test', start: 0 }, path: [], value: [one] };
        const { selection } = readSelection(undefined, node);
        const judge = (given: Readonly<Record<string, string | undefined>>) =>
          judgeSelection(selection, { category: 'Data', readOnly: true, fields: given, resources: [] }).answer;
        const partly = judge({ ...fields, [hidden]: undefined });
        if (partly !== 'unknown') expect(judge(fields)).toBe(partly);
      }),
      { numRuns: 1000 },
    );
  });
});
