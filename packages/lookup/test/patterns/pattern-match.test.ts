import { installedCatalog } from '@trailkit/catalog/node';
import type { JsonObject } from '@trailkit/records';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternMatch } from '../../src/filter/pattern-match.js';
import { compilePatterns } from '../../src/patterns/compile-patterns.js';
import { recordTest } from '../../src/scan/record-test.js';

const catalog = installedCatalog();

/** The verdict of a scan on a record: it matches, it does not, or the scan is unsure. */
function scanOf(patterns: readonly string[]): (record: JsonObject) => boolean | 'unsure' {
  const { matches, unsure } = patternMatch(compilePatterns(patterns, catalog), catalog);
  const scan = recordTest({ matches, unsure, now: 0, from: -Infinity, to: Infinity, insights: false });
  return (record) => scan.matches(record, () => record) && (scan.isUnsure() ? 'unsure' : true);
}

const sources = [
  's3',
  'iam',
  'lambda',
  'elasticloadbalancing',
  'monitoring',
  'cloudfront',
  'ec2',
  'not-yet-known',
  'rds',
];
const typedServices = [
  ...sources,
  'elbv2',
  'elb',
  'cloudwatch',
  'docdb',
  'neptune',
  '*',
  'S3',
  'e*',
  '?am',
  '*d*',
  'monitoring.amazonaws.com',
  'Lambda*',
  '*.amazonaws.com',
];
const verbs = ['Get', 'Create', 'Put', 'Describe', 'Invoke', 'Do'];
const known = sources.flatMap((source) =>
  (catalog.eventSources[`${source}.amazonaws.com`] ?? []).flatMap((service) =>
    Object.entries(catalog.eventsOf(service)).flatMap(([event, { names = [] }]) => [event, ...names]),
  ),
);
const special = known.filter((name) => /^[a-z]|\d\d|[^A-Za-z0-9]/.test(name));
const eventName = fc.oneof(
  fc.constantFrom(...known),
  fc.constantFrom(...special),
  fc.constantFrom(
    'CreateFunction20150331v2',
    'Create_Function2015_03_31',
    'DoSomething',
    'getBucketAcl',
    'Get\u212aey',
    'GetStra\u00dfe',
    '',
    ' ',
  ),
  fc.constantFrom(...known).map((name) => name.charAt(0).toLowerCase() + name.slice(1)),
  fc.constantFrom(...known).map((name) => `${name}2020_05_31`),
);
const odd = fc.constantFrom<unknown[]>(5, null, true, ['GetObject'], { a: 1 }, undefined);
const eventSource = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sources).map((source) => `${source}.amazonaws.com`) },
  fc.constantFrom('S3.amazonaws.com', 's3.AMAZONAWS.com', 's3', '', 'a b', 'x.y.amazonaws.com', 'signin.amazonaws.com'),
);
const record = fc
  .record(
    {
      eventSource: fc.oneof({ weight: 9, arbitrary: eventSource }, odd),
      eventName: fc.oneof({ weight: 9, arbitrary: eventName }, odd),
      insightDetails: fc.oneof(
        { weight: 1, arbitrary: fc.record({ eventSource, eventName }, { requiredKeys: [] }) },
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: odd },
      ),
    },
    { requiredKeys: [] },
  )
  .map((made) => JSON.parse(JSON.stringify(made)) as JsonObject);
const action = fc.oneof(
  fc.constantFrom(
    '*',
    '**',
    '?',
    'Get*',
    '*Acl',
    '*bucket*',
    'Create*',
    '?et*',
    'g*',
    '*v2',
    '*2*',
    '*_31',
    '5*',
    'tru?',
    '*\\*',
    'Get\u00df*',
  ),
  fc.constantFrom(...verbs).map((verb) => `${verb}*`),
  fc.constantFrom(...known, ...special),
  fc.constantFrom(...known).map((name) => `${name.slice(0, 6)}*${name.slice(-2)}`),
);
const pattern = fc
  .tuple(fc.constantFrom('', '', '!'), fc.constantFrom(...typedServices), action)
  .filter(([, service, each]) => !/[\s"'$:]/.test(service + each) && each !== '')
  .map(([excluded, service, each]) => `${excluded}${service}:${each}`);

describe('patterns as match expressions', () => {
  test('say what the patterns say, or that they are unsure', () => {
    let [matched, passed, unsure] = [0, 0, 0];
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 4 }),
        fc.array(record, { minLength: 30, maxLength: 30 }),
        (patterns, records) => {
          const { matches } = compilePatterns(patterns, catalog);
          const scan = scanOf(patterns);
          for (const each of records) {
            const found = scan(each);
            if (found === 'unsure') unsure++;
            else {
              expect([found, patterns, each]).toEqual([matches(each), patterns, each]);
              if (found) matched++;
              else passed++;
            }
          }
        },
      ),
      { seed: Number(process.env.TRAILKIT_SEED ?? 17), numRuns: 100 },
    );
    // Half of these records are odd; all three come.
    expect(Math.min(matched, passed, unsure)).toBeGreaterThan(150);
  });

  test.each([
    ['everything', ['*:*'], 0],
    ['everything and more', ['*', 's3:Get*'], 0],
    ['everything but', ['*:*', '!s3:Get*'], 1],
  ])('%s needs few conditions', (_name, patterns, count) => {
    expect(patternMatch(compilePatterns(patterns, catalog), catalog).matches).toHaveLength(count);
  });

  test.each([
    ['s3:Get*', 's3', 'GetObject', true],
    ['s3:Get*', 's3', 'PutObject', false],
    ['lambda:Create*', 'lambda', 'CreateFunction20150331', true],
    ['lambda:*Function', 'lambda', 'CreateFunction20150331', true],
    ['elbv2:*', 'elasticloadbalancing', 'CreateTargetGroup', true],
    ['elbv2:*', 'elasticloadbalancing', 'CreateLoadBalancerListeners', false],
    ['*:Get*', 'lambda', 'GetFunction20150331v2', true],
    ['!lambda:*', 'lambda', 'GetFunction20150331v2', false],
    ['not-yet-known:*', 'not-yet-known', 'Do', true],
    ['iam:CreateUser', 'iam', 'CreateUser', true],
  ])('%s is sure of %s %s', (text, source, eventName, expected) => {
    expect(scanOf([text])({ eventSource: `${source}.amazonaws.com`, eventName })).toBe(expected);
  });
});
