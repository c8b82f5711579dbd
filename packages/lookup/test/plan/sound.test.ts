import { compileMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { installedCatalog } from '@trailkit/catalog/node';
import { hasAttribute } from '../../src/plan/attributes.js';
import { planQuestion } from '../../src/plan/plan.js';
import { hasWanted } from '../../src/plan/resources.js';
import { compileQuestion, narrowWindow } from '../../src/plan/question.js';
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
        const question = compileQuestion({ patterns, matches, ...wanted, names });
        const { kind, covers } = planQuestion(question);
        if (kind !== 'everything') pushed++;
        const narrow = narrowWindow(window, question);
        for (const answer of records) {
          const listed = listedResources(answer);
          if (!question.test(answer) || !hasWanted(question.resources, listed)) continue;
          const time = Date.parse(String(answer.eventTime));
          expect(narrow !== undefined && narrow.from <= time && time <= narrow.to).toBe(true);
          for (const { chains } of covers) {
            expect(chains.some((attribute) => !attribute || serviceHas(answer, attribute))).toBe(true);
            expect(
              chains.some((attribute) => !attribute || hasAttribute({ record: answer, resources: listed }, attribute)),
            ).toBe(true);
          }
          const { filter } = question;
          expect(compileMatch(filter!.matches, { now: filter!.now })(answer)).toBe(true);
        }
      },
    ),
    { numRuns: 1500 },
  );
  // The property would hold for a planner that never pushes anything down, too.
  expect(pushed).toBeGreaterThan(250);
});
