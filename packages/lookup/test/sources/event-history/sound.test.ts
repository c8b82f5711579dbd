import { compileMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installedCatalog } from '@trailkit/catalog/node';
import { compileFilter, narrowWindow } from '../../../src/filter/record-filter.js';
import { hasAttribute } from '../../../src/sources/event-history/plan/attributes.js';
import { planHistory } from '../../../src/sources/event-history/plan/plan-history.js';
import { matchesResources } from '../../../src/sources/event-history/plan/resources.js';
import { epoch, listedResources, matches, patterns, record, resources, seconds, serviceHas } from './arbitrary.js';

const names = installedCatalog();
const window = { from: epoch, to: epoch + seconds * 1000 };

test('no way of a plan asks for less than the answer', () => {
  let pushed = 0;
  fc.assert(
    fc.property(
      patterns,
      matches,
      resources,
      fc.array(record, { maxLength: 30 }),
      (patterns, matches, wanted, records) => {
        const filter = compileFilter({ patterns, matches, ...wanted, names });
        const { paths } = planHistory(filter, window);
        if (!paths[0]!.chains.includes(undefined)) pushed++;
        const narrow = narrowWindow(window, filter);
        for (const answer of records) {
          const listed = listedResources(answer);
          if (!filter.test(answer) || !matchesResources(filter.resources, listed)) continue;
          const time = Date.parse(String(answer.eventTime));
          expect(narrow !== undefined && narrow.from <= time && time <= narrow.to).toBe(true);
          for (const { chains } of paths) {
            expect(chains.some((attribute) => !attribute || serviceHas(answer, attribute))).toBe(true);
            expect(
              chains.some((attribute) => !attribute || hasAttribute({ record: answer, resources: listed }, attribute)),
            ).toBe(true);
          }
          const { scanFilter } = filter;
          expect(compileMatch([...scanFilter.matches], { now: scanFilter.now })(answer)).toBe(true);
        }
      },
    ),
    { numRuns: 700 },
  );
  // The property would hold for a planner that never pushes anything down, too.
  expect(pushed).toBeGreaterThan(120);
});
