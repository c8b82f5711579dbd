import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundedRegExp, repeatsChoice } from '../src/schema/bounded-regexp.js';
import { call, eventsDir, shop } from './fixture.js';

const parsed = (text: string): unknown => JSON.parse(text);

describe('hostile records', () => {
  test('nesting beyond any stack', () => {
    let nest: object = {};
    for (let depth = 0; depth < 200_000; depth++) nest = { nest };
    const record = call({ eventName: 'NestShop', requestParameters: nest, userIdentity: nest });
    const { result, problems } = shop.validateEvent(record);
    expect(result).toBe('invalid');
    expect(problems).toContainEqual({
      part: 'requestParameters',
      path: '',
      code: 'unreadable',
      expected: 'nesting that can be followed to its end',
      found: 'deeper nesting',
      severity: 'error',
    });
  });

  test('alternatives in alternatives: looked into so far, and no further', () => {
    const nested = (depth: number): object => (depth === 0 ? { nmae: 'x' } : { choice: [nested(depth - 1)] });
    const problems = (depth: number): unknown[] =>
      shop
        .validateEvent(call({ eventName: 'NestShop', requestParameters: nested(depth) }))
        .problems.map(({ path, code }) => `${code} ${path}`);
    expect(problems(12)).toEqual([`undescribed ${'/choice/0'.repeat(12)}/nmae`]);
    expect(problems(300)).toEqual([`constraint ${'/choice/0'.repeat(12)}/choice`]);
  });

  test('members named like what every object has', () => {
    const text = '{"shopName":"a","__proto__":{"x":1},"constructor":1,"hasOwnProperty":2,"toString":3}';
    const { problems } = shop.validateEvent(call({ requestParameters: parsed(text) }));
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toEqual([
      'undescribed /__proto__',
      'undescribed /constructor',
      'undescribed /hasOwnProperty',
      'undescribed /toString',
    ]);
  });

  test('the same in the envelope and in maps', () => {
    const record = parsed(
      '{"__proto__":{"eventName":"OpenShop"},"constructor":{},"eventVersion":"1.0","awsRegion":"x"}',
    );
    expect(shop.validateEvent(record).problems.map((problem) => `${problem.code} ${problem.path}`)).toEqual([
      'undescribed /__proto__',
      'undescribed /constructor',
    ]);
    const labels = parsed('{"__proto__":"x","constructor":"y"}');
    expect(shop.validateEvent(call({ requestParameters: { shopName: 'a', labels } })).problems).toEqual([]);
  });

  test('a hundred thousand members: each a problem', () => {
    const members = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${index}`, index]));
    expect(shop.validateEvent(call({ requestParameters: { shopName: 'a', ...members } })).problems).toHaveLength(
      100_000,
    );
  });

  test('a long text is measured, but not matched', () => {
    const { problems } = shop.validateEvent(call({ requestParameters: { shopName: 'A'.repeat(5_000_000) } }));
    expect(problems.map((problem) => problem.expected)).toEqual(['at most 8 characters']);
  });

  test('whatever JSON gives', () => {
    const fields = Object.keys(parsed(readRecordFields()) as object);
    const record = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(record, fc.constantFrom('OpenShop', 'MoveShop', 'NestShop'), (given, eventName) => {
        const { problems } = shop.validateEvent({ eventSource: 'shop.amazonaws.com', eventName, ...given });
        for (const problem of problems) expect(problem.path === '' || problem.path.startsWith('/')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function readRecordFields(): string {
  const { properties } = JSON.parse(readFileSync(`${eventsDir}/schemas/record.json`, 'utf8')) as { properties: object };
  return JSON.stringify(properties);
}

describe('patterns', () => {
  test.each([
    ['^[a-z]+$', false],
    ['(ab)+', false],
    ['([0-9]{12})+', false],
    ['[(+)]+*', false],
    ['\\(a+\\)+', false],
    ['(?:ab)+', false],
    ['(a+)?(b|c)', false],
    ['(a+)+', true],
    ['^([A-Za-z](-|_|.)?)+$', true],
    ['(a|b)*', true],
    ['(ab?)+', true],
    ['^(?:a|b*)*$', true],
    ['(x(a{1,3}))+y', true],
    ['(a+){10}', true],
    ['^[0-9](.[0-9]*)*$', true],
  ])('%s repeats a choice: %s', (pattern, out) => {
    expect(repeatsChoice(pattern)).toBe(out);
  });

  test.each([
    ['a pattern that JavaScript does not understand', '(?<a', 'x', true],
    ['a text that matches', '^a+$', 'aa', true],
    ['a text that does not', '^a+$', 'b', false],
    ['a text too long to be matched', '^a+$', 'b'.repeat(129), true],
    ['a short text for a dangerous pattern', '^(a+)+$', 'aab', false],
    ['a longer one', '^(a+)+$', `${'a'.repeat(40)}b`, true],
  ])('%s', (_name, pattern, text, out) => {
    expect(boundedRegExp(pattern, 'u').test(text)).toBe(out);
  });
});
