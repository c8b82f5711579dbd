import type { Check } from '../check.js';
import { countOf } from '../evidence.js';
import { deadEnds } from '../logic/dead-ends.js';

/** A condition about the answer of a call that failed. */
export const absentInErrors: Check = {
  code: 'absent-in-errors',
  summary: 'a condition about the answer of a call that failed',
  explanation: `A call that failed has an errorCode and no answer: its responseElements is null, or at most the message of the error. A rule that asks for an errorCode and for a field of the answer never matches.

Wrong: $.errorCode == "AccessDenied" and $.responseElements.instancesSet.items.instanceId exists
Right: $.errorCode == "AccessDenied" and $.requestParameters.instancesSet.items.instanceId exists`,
  *check(_rule, { scopes, catalog }) {
    for (const { kind, use, isWhole } of deadEnds(scopes, catalog)) {
      if (kind !== 'error-answer') continue;
      const { seen, withAnswer, withErrorBody } = catalog.presence().failed;
      yield {
        // The whole answer is to go, not the field in it alone.
        span: use.nameSpans[0] ?? use.span,
        severity: isWhole ? 'error' : 'warning',
        message: `calls that failed have no ${use.path.join('.')}: ${isWhole ? 'the rule' : 'this alternative'} asks for an errorCode, too`,
        suggestion: 'leave one of the two out, or look at requestParameters',
        evidence: `observed: ${withAnswer} of ${countOf(seen, 'captured record')} with an errorCode have an answer (${withErrorBody} have the body of the error)`,
      };
    }
  },
};
