import { parseMatch } from '@trailkit/match';
import { expect, it } from 'vitest';
import { checks } from '../../src/index.js';

/** The examples that are conditions: patterns, templates and names are others. */
const examples = checks.flatMap(({ code, explanation }) =>
  [...explanation.matchAll(/^(?:Wrong|Right): (.*(?: == | != | in \[| exists\b).*)$/gm)].map(([, text]) => ({
    code,
    text,
  })),
);

it.each(examples)('an example of $code is a match expression: $text', ({ text }) => {
  expect(parseMatch(text!)).toBeDefined();
});

it('conditions are among the examples', () => {
  expect(examples.length).toBeGreaterThan(8);
});
