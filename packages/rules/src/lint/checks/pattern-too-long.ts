import type { Check } from '../check.js';

/** A pattern that EventBridge refuses for its length. */
export const patternTooLong: Check = {
  code: 'pattern-too-long',
  summary: 'a pattern that is longer than EventBridge takes',
  explanation: `EventBridge takes patterns of at most 2,048 characters, counted without the spaces between tokens; on request the quota is raised, to 4,096 at most. A longer one is refused when it is deployed.

Wrong: one pattern with a hundred event names
Right: several rules with the same target, or a prefix instead of names

What the functions of a template fill in is counted as it is written, so that the real pattern may be longer.`,
  *check({ delivery }, { catalog }) {
    if (delivery.kind !== 'eventbridge') return;
    const { span, minifiedLength, intrinsics } = delivery.pattern;
    const { default: limit, raised } = catalog.delivery().eventBridge.maxPatternCharacters;
    if (minifiedLength <= limit) return;
    const counted = intrinsics.length > 0 ? ', with what functions of the template fill in as it is written' : '';
    yield {
      span,
      severity: minifiedLength > raised ? 'error' : 'warning',
      message: `the pattern has ${minifiedLength} characters${counted}; EventBridge takes ${limit}${minifiedLength > raised ? `, and ${raised} at most` : ', unless the quota was raised'}`,
      suggestion: 'make several rules of it, or ask for prefixes instead of names',
      evidence: 'documented by AWS: a quota of EventBridge',
    };
  },
};
