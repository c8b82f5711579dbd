/** The message about a pattern that a template computes as a whole: `file(…)`, `!Join`, a variable. */
export const computedPattern =
  'expected an event pattern, found one that is computed when it is deployed: check the file that it is read from, or what the template makes (its plan, or its output)';
