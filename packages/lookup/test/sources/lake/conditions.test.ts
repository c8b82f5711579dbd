import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '@trailkit/records';
import type { LakeEngine } from '@trailkit/testing/lake-server/lake-engine';
import { openLakeEngine } from '@trailkit/testing/lake-server/lake-engine';
import { readStatement } from '@trailkit/testing/lake-server/read-statement';
import { compileFilter } from '../../../src/index.js';
import type { FilterTexts } from '../../../src/index.js';
import { planLake } from '../../../src/sources/lake/plan-lake.js';
import { statementOf } from '../../../src/sources/lake/statement.js';
import { expression, record } from '../push-down/arbitrary.js';
import { id } from './lake-server.js';

const always = { from: -8.64e15, to: 8.64e15 };
const planOf = (texts: FilterTexts) => planLake(compileFilter({ now: 0, ...texts }), always, () => '');

let engine: LakeEngine;
let records: readonly JsonObject[];
beforeAll(async () => {
  engine = await openLakeEngine();
  await engine.create(id);
  const identity = fc.record(
    {
      type: fc.constantFrom('IAMUser', 'Root', 5),
      userName: fc.constantFrom('Alice', "O'Brien", 'é', ''),
      arn: fc.string(),
    },
    { requiredKeys: [] },
  );
  const more = fc.tuple(record, identity, fc.boolean()).map(([made, userIdentity, isUser]) => ({
    ...made,
    ...(isUser && { userIdentity }),
  }));
  records = fc.sample(more, 600).map((made, index) => ({ ...made, eventID: String(index) }));
  await engine.add(id, records);
});
afterAll(() => engine.close());

const members = fc.constantFrom(
  '$.userIdentity.userName',
  '$.userIdentity.type',
  '$.readOnly',
  '$.errorCode',
  '$.eventName',
);
const values = fc.constantFrom(
  '"Alice"',
  '"O\'Brien"',
  '"é"',
  '""',
  'None',
  'true',
  '"true"',
  '5',
  '"A"',
  '"100%"',
  '"x\\"y"',
);
const column = fc.oneof(
  fc.tuple(members, fc.constantFrom('==', '!='), values).map((parts) => parts.join(' ')),
  fc.tuple(members, fc.array(values, { minLength: 1, maxLength: 3 })).map(([a, b]) => `${a} in [${b.join(', ')}]`),
  fc.tuple(members, fc.constantFrom('"A*"', '"*e"', '"*100%*"', '"back\\\\\\\\*"')).map(([a, b]) => `${a} like ${b}`),
);
const presets = fc.constantFrom<FilterTexts['presets']>([], [], [], ['writes'], ['reads'], ['errors'], ['denied']);

/** TRAILKIT_RUNS asks for more. */
const runs = Number(process.env.TRAILKIT_RUNS ?? 300);

test(
  'no statement leaves out a record that matches',
  async () => {
    let pushed = 0;
    let matched = 0;
    let left = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(expression, column), { minLength: 1, maxLength: 3 }),
        presets,
        async (matches, chosen) => {
          const filter = compileFilter({ matches, presets: chosen, now: 0 });
          const { conditions } = planLake(filter, always, () => '');
          if (conditions.length === 0) return;
          pushed++;
          // Whatever is not documented, it refuses.
          const statement = readStatement(statementOf(id, always, conditions));
          const found = new Set((await engine.run(statement)).map(({ eventjson }) => eventjson));
          left += records.length - found.size;
          for (const each of records.filter((one) => filter.test(one))) {
            matched++;
            expect(found.has(JSON.stringify(each)), `${statement.sql} on ${JSON.stringify(each)}`).toBe(true);
          }
        },
      ),
      { numRuns: runs },
    );
    // The property would hold for one that never pushes anything down, too.
    expect(pushed).toBeGreaterThan(100);
    expect(matched).toBeGreaterThan(1000);
    expect(left).toBeGreaterThan(20_000);
  },
  120_000 + runs * 300,
);

const cases: readonly { readonly name: string; readonly in: FilterTexts; readonly out: readonly string[] }[] = [
  { name: 'nothing', in: {}, out: [] },
  { name: 'an equality', in: { matches: ['$.eventName == "CreateUser"'] }, out: ["eventname = 'CreateUser'"] },
  {
    name: 'a member of a struct, and one without a column: its name and value as texts',
    in: { matches: ['$.userIdentity.userName == "O\'Brien" and $.requestParameters.bucketName == "needle"'] },
    out: [
      "useridentity.username = 'O''Brien'",
      `eventjson LIKE '%"requestParameters"%'`,
      `eventjson LIKE '%"bucketName"%'`,
      `eventjson LIKE '%"needle"%'`,
    ],
  },
  {
    name: 'absent, empty, true',
    in: { matches: ['$.errorCode == None', '$.userIdentity.accessKeyId == ""', '$.readOnly == true'] },
    out: [
      'errorcode IS NULL',
      "(useridentity.accesskeyid = '' OR useridentity.accesskeyid IS NULL)",
      'readonly = true',
    ],
  },
  {
    name: 'what LIKE reads in another way',
    in: { matches: ['$.errorCode like ["*100%", "*a_b", "*é*"]', '$.awsRegion like "100%*"'] },
    out: ["(errorcode LIKE '%100_' OR errorcode LIKE '%a_b' OR errorcode LIKE '%_%')", "awsregion LIKE '100_%'"],
  },
  {
    name: 'a number in a column of strings',
    in: { matches: ['$.errorCode == 5'] },
    out: [`eventjson LIKE '%"errorCode"%'`],
  },
  {
    name: 'one half of a disjunction that cannot be said',
    in: { matches: ['$.errorCode == "x" or $.b < 5'] },
    out: [`(errorcode = 'x' OR eventjson LIKE '%"b"%')`],
  },
  {
    name: 'a pattern',
    in: { patterns: ['iam:CreateUser'] },
    out: [
      `(eventname = 'CreateUser' OR (eventjson LIKE '%"insightDetails"%' AND eventjson LIKE '%"eventName"%' AND eventjson LIKE '%"CreateUser"%'))`,
      `((eventsource = 'iam.amazonaws.com' AND eventname = 'CreateUser') OR eventjson LIKE '%"insightDetails"%')`,
      "eventsource = 'iam.amazonaws.com'",
    ],
  },
  {
    name: 'writes: records that do not say it among them',
    in: { presets: ['writes'] },
    out: ['(readonly = false OR readonly IS NULL)'],
  },
];
test.each(cases)('$name', ({ in: texts, out }) => expect(planOf(texts).conditions).toEqual(out));

test('a statement is never longer than the service takes', () => {
  const matches = Array.from({ length: 60 }, (_, index) => `$.errorMessage like "*${'x'.repeat(300)}${index}*"`);
  const { conditions } = planOf({ matches });
  const statement = statementOf(id, { from: 1e12, to: 2e12 }, conditions);
  expect(conditions.length).toBeGreaterThan(20);
  expect(statement.length).toBeLessThanOrEqual(10_000);
});
