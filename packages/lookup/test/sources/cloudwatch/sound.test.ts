import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterPattern, maxPatternLength } from '@trailkit/testing/logs-server/filter-pattern';
import { compileFilter } from '../../../src/index.js';
import { filterPatternOf } from '../../../src/sources/cloudwatch/filter-pattern.js';
import { boundsOf } from '../../../src/sources/push-down/bound.js';
import { expression, record } from '../push-down/arbitrary.js';

const patternOf = (texts: Parameters<typeof compileFilter>[0]) => filterPatternOf(boundsOf(compileFilter(texts)));

/** TRAILKIT_RUNS asks for more. */
const runs = Number(process.env.TRAILKIT_RUNS ?? 2000);

test(
  'no pattern leaves out a record that matches',
  () => {
    let pushed = 0;
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(expression, { minLength: 1, maxLength: 3 }),
        fc.array(record, { minLength: 20, maxLength: 60 }),
        (matches, records) => {
          const filter = compileFilter({ matches, now: 0 });
          const pattern = filterPatternOf(boundsOf(filter));
          if (pattern === undefined) return;
          pushed++;
          expect(pattern.length).toBeLessThanOrEqual(maxPatternLength);
          // Whatever is not documented, it refuses.
          const fits = filterPattern(pattern);
          for (const each of records.filter(filter.test)) {
            matched++;
            expect(fits(JSON.stringify(each)), `${pattern} on ${JSON.stringify(each)}`).toBe(true);
          }
        },
      ),
      { numRuns: runs },
    );
    // The property would hold for one that never pushes anything down, too.
    expect(pushed).toBeGreaterThan(300);
    expect(matched).toBeGreaterThan(300);
  },
  120_000 + runs * 50,
);

const cases: readonly {
  readonly name: string;
  readonly in: Parameters<typeof compileFilter>[0];
  readonly out?: string;
}[] = [
  { name: 'nothing', in: {} },
  { name: 'an equality', in: { matches: ['$.eventName == "CreateUser"'] }, out: '{ $.eventName = "CreateUser" }' },
  {
    name: 'conjunctions and disjunctions',
    in: { matches: ['$.a == 1 and ($.b in ["x", "y"] or $.c.d like "z*")'] },
    out: '{ $.a = 1 && (($.b = "x" || $.b = "y") || $.c.d = "z*") }',
  },
  { name: 'an end and a part', in: { matches: ['$.a like ["*x", "*y*"]'] }, out: '{ ($.a = "*x" || $.a = "*y*") }' },
  { name: 'absent', in: { matches: ['$.a == None'] }, out: '{ ($.a IS NULL || $.a NOT EXISTS) }' },
  { name: 'true', in: { matches: ['$.a == true'] }, out: '{ $.a IS TRUE }' },
  { name: 'a text that cannot be written whole', in: { matches: ['$.a == "ab*é"'] }, out: '{ $.a = "ab*" }' },
  { name: 'one half of a disjunction that cannot be said', in: { matches: ['$.a == "x" or $.b < 5'] } },
  {
    name: 'an element of an array: a text that the message has',
    in: { matches: ['$.a[*].b == "needle"'] },
    out: '"a" "b" "needle"',
  },
  { name: 'one of several texts', in: { matches: ['$[*] in ["one", "other"]'] }, out: '?"one" ?"other"' },
  {
    name: 'a pattern',
    in: { patterns: ['iam:CreateUser'] },
    out: '{ ($.eventName = "CreateUser" || $.insightDetails.eventName = "CreateUser") && $.eventSource = "iam.amazonaws.com" }',
  },
  {
    name: 'as much as fits',
    in: { patterns: ['ec2:Describe*'] },
    out: '{ ($.eventSource = "ec2.amazonaws.com" || $.insightDetails.eventSource = "ec2.amazonaws.com") && $.eventSource = "ec2.amazonaws.com" }',
  },
];
test.each(cases)('$name', ({ in: texts, out }) => expect(patternOf(texts)).toBe(out));
