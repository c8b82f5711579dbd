import { describe, expect, it } from 'vitest';
import { explainMatch, printExplanation } from '../src/index.js';

const record = {
  eventName: 'RunInstances',
  sourceIPAddress: '203.0.113.9',
  items: [{ v: 1 }, { v: 'x'.repeat(100) }, ...Array.from({ length: 5 }, () => ({ v: 2 }))],
};

describe('explainMatch', () => {
  it.each([
    {
      in: '$.eventName == "CreateUser"',
      out: '✗ $.eventName == "CreateUser"\n    found "RunInstances" at $[\'eventName\']',
    },
    {
      in: '$.eventName == "RunInstances" and not ($.sourceIPAddress cidr "10.0.0.0/8" or $.errorCode)',
      out: `✓ and
  ✓ $.eventName == "RunInstances"
      found "RunInstances" at $['eventName']
  ✓ not
    ✗ or
      ✗ $.sourceIPAddress cidr "10.0.0.0/8"
          found "203.0.113.9" at $['sourceIPAddress']
      ✗ $.errorCode exists
          found nothing`,
    },
    {
      in: '$.items[*].v == 3',
      out: `✗ $.items[*].v == 3
    found 1 at $['items'][0]['v']
    found "${'x'.repeat(78)}… at $['items'][1]['v']
    found 2 at $['items'][2]['v']
    found 2 at $['items'][3]['v']
    found 2 at $['items'][4]['v']
    and 2 more`,
    },
    { in: 'count($.items[*]) < 5', out: '✗ count($.items[*]) < 5\n    found 7 at count(…)' },
    {
      in: 'match($.eventName, "Run.*")',
      out: '✓ match($.eventName, "Run.*")\n    found "RunInstances" at $[\'eventName\']',
    },
    {
      in: '$.items[] some (@.v == 2 and @ exists)',
      out: `✓ $.items[] some (@.v == 2 and @ exists)
    at $['items'][2]
      ✓ and
        ✓ @.v == 2
            found 2 at $['items'][2]['v']
        ✓ @ exists
            found {"v":2} at $['items'][2]
    at $['items'][3]
      ✓ and
        ✓ @.v == 2
            found 2 at $['items'][3]['v']
        ✓ @ exists
            found {"v":2} at $['items'][3]
    at $['items'][4]
      ✓ and
        ✓ @.v == 2
            found 2 at $['items'][4]['v']
        ✓ @ exists
            found {"v":2} at $['items'][4]
    at $['items'][5]
      ✓ and
        ✓ @.v == 2
            found 2 at $['items'][5]['v']
        ✓ @ exists
            found {"v":2} at $['items'][5]
    at $['items'][6]
      ✓ and
        ✓ @.v == 2
            found 2 at $['items'][6]['v']
        ✓ @ exists
            found {"v":2} at $['items'][6]
    and 2 more`,
    },
    {
      in: 'not $.items[0:2] some (@.v == 1 and @.w[] some (@ == 1))',
      out: `✓ not
  ✗ $.items[0:2] some (@.v == 1 and @.w[] some (@ == 1))
      at $['items'][0]
        ✗ and
          ✓ @.v == 1
              found 1 at $['items'][0]['v']
          ✗ @.w[] some (@ == 1)
              found nothing
      at $['items'][1]
        ✗ and
          ✗ @.v == 1
              found "${'x'.repeat(78)}… at $['items'][1]['v']
          ✗ @.w[] some (@ == 1)
              found nothing`,
    },
    { in: '$.absent[] some (@ == 1)', out: '✗ $.absent[] some (@ == 1)\n    found nothing' },
    { in: '$.eventName is leaf', out: '✓ $.eventName is leaf\n    found "RunInstances" at $[\'eventName\']' },
    { in: '$.eventName == $.a', out: '✗ $.eventName == $.a\n    found "RunInstances" at $[\'eventName\']' },
  ])('$in', ({ in: expression, out }) => {
    expect(printExplanation(explainMatch(expression, record))).toBe(out);
  });

  it('has the places of its parts', () => {
    const source = '$.eventName == "x" or $.a';
    const { parts } = explainMatch(source, record);
    expect(parts.map(({ span }) => source.slice(span.start, span.end))).toEqual(['$.eventName == "x"', '$.a']);
  });

  it('shows that a value cannot be shown', () => {
    // JSON.stringify of Node 26 has no limit of its own, and falls back to the one of older versions where an object has a toJSON.
    const innermost = { toJSON: () => 1 };
    const deep = Array.from({ length: 50_000 }).reduce<unknown>((inner) => [inner], innermost);
    expect(printExplanation(explainMatch('$.a == 1', { a: deep }))).toBe(
      "✗ $.a == 1\n    found a value that is nested too deeply to be shown at $['a']",
    );
  });
});
