import { installedCatalog } from '@trailkit/catalog/node';
import { parseMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { explainRule, languages, readRules, whyNot, type Rule } from '../../src/index.js';
import { checkNamed } from '../../tools/why-not/check-named.js';
import { ownRules } from './own-rules.js';

const catalog = installedCatalog();
const texts = Object.entries(ownRules).flatMap(([path, own]) => own.map((text) => ({ path, text })));

function ruleOf(file: { readonly path: string; readonly text: string }): Rule {
  const { rules, problems } = readRules(file, { languages, catalog })!;
  expect(problems).toEqual([]);
  expect(rules).toHaveLength(1);
  return rules[0]!;
}

it('the table has a hundred rules, each another one', () => {
  expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThanOrEqual(100);
});

it.each(texts)('of a record that breaks one condition of $path names that first: $text', (file) => {
  const { tried, wrong } = checkNamed(ruleOf(file).match!, catalog);
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(0);
});

/** The first reason, shortly. */
function first(match: string, record: unknown): unknown {
  const [reason] = whyNot(parseMatch(match), record)?.reasons ?? [];
  return reason && [reason.expected === 'holds' ? '' : 'not', reason.condition, reason.found.map(({ value }) => value)];
}

describe('names', () => {
  it.each([
    {
      name: 'of alternatives the one of which most holds',
      match: '$.z == 1 or ($.a == 1 and $.b == 1 and $.c == 1)',
      record: { a: 1, b: 1, c: 2 },
      out: ['', '$.c == 1', [2]],
    },
    {
      name: 'alternatives of which none holds, together',
      match: '$.a == 1 or $.b == 2',
      record: { a: 3, b: 4 },
      out: ['', '$.a == 1 or $.b == 2', [3, 4]],
    },
    {
      name: 'a filter that holds as a whole',
      match: '$.a == 1 and not ($.b == 2 and $.c == 3)',
      record: { a: 1, b: 2, c: 3 },
      out: ['not', '$.b == 2 and $.c == 3', [2, 3]],
    },
    {
      name: 'the value that a function looks at',
      match: 'length($.a) > 2',
      record: { a: 'x' },
      out: ['', 'length($.a) > 2', ['x']],
    },
  ])('$name', ({ match, record, out }) => expect(first(match, record)).toEqual(out));
});

describe('a regular expression that gives up', () => {
  const record = { a: 'a'.repeat(10_000_000), b: 1 };

  it('is a reason that says so', () => {
    const found = whyNot(parseMatch('$.a regex "^(a+)+$" and $.b == 2'), record)!;
    expect(found.reasons.map(({ condition, isUndecided }) => [condition, isUndecided])).toEqual([
      ['$.a regex "^(a+)+$"', true],
      ['$.b == 2', undefined],
    ]);
    expect(found.isUndecided).toBe(true);
  });

  it('is none where it decides nothing', () => {
    expect(whyNot(parseMatch('$.b == 1 or $.a regex "^(a+)+$"'), record)).toBeUndefined();
  });
});

describe('explainRule', () => {
  it('is undefined for a match, and has the reasons otherwise', () => {
    const rule = ruleOf({ path: 'a.match', text: '$.eventName == "CreateUser"' });
    expect(explainRule(rule, { eventName: 'CreateUser' })).toBeUndefined();
    expect(explainRule(rule, { eventName: 'DeleteUser' })!.reasons).toMatchObject([
      { condition: '$.eventName == "CreateUser"', found: [{ path: "$['eventName']", value: 'DeleteUser' }] },
    ]);
  });

  it('refuses a rule that cannot be run', () => {
    const { match: _, ...rule } = ruleOf({ path: 'a.match', text: '$.eventName == "CreateUser"' });
    expect(() => explainRule(rule, {})).toThrow('expected a rule that can be run (isRunnable), found a without');
  });
});
