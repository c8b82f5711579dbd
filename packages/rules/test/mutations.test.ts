import fc from 'fast-check';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRulesOf } from '../src/index.js';

const catalog = installedCatalog();

const texts = {
  elastic: `[rule]
name = "x"
language = "kuery"
query = '''
event.dataset: aws.cloudtrail and event.provider: "iam.amazonaws.com" and (event.action: (A or B*) or not user.id: *x*)
'''
`,
  panther: `NAMES = {"A": ["B"], "C": []}

def rule(event):
    for name in NAMES:
        if event.deep_get("requestParameters", "a", default="") in (name, f"x{name}"):
            return any(each.get("b") == 1 for each in event.get("resources", [])) or not event["eventName"].startswith("P")
    return False
`,
  splunk:
    '`cloudtrail` eventName IN (A, "B*") NOT (x=y OR requestParameters.a{}.b!=1) [search `cloudtrail` c=d] | eval e=if(like(f, "g%"), 1, 0) | stats count by h | where e>0',
  sql: `with a as (select * from cloudtrail where eventname in ('A', 'B%') and requestparameters -> 'c' ->> 'd' = 'e')
select count(*) from a where not (useridentity.type is null or json_extract(x, '$.y[0].z') like '%q%') group by 1;`,
};

describe.each(Object.entries(texts))('a damaged text of %s', (name, text) => {
  it('is read or has problems, whose places are in it', () => {
    const language = languages.find((each) => each.name === name)!;
    const piece = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.constantFrom('(', ')', '[', ']', '"', "'", '|', '\\', '\n', '  '),
    );
    const change = fc.record({ at: fc.nat(text.length), length: fc.nat(12), piece });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = changes.reduce(
          (before, { at, length, piece: put }) => before.slice(0, at) + put + before.slice(at + length),
          text,
        );
        const { rules, problems } = readRulesOf(language, { path: 'a.txt', text: damaged }, { catalog });
        const spans = [
          ...problems.map(({ span }) => span),
          ...rules.flatMap(({ mentions = [] }) =>
            mentions.flatMap(({ eventNames, eventSources, fields }) =>
              [...eventNames, ...eventSources, ...fields].map(({ span }) => span),
            ),
          ),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(damaged.length + 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
