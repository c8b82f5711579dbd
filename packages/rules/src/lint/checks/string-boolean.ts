import type { Check } from '../check.js';
import { comparedValues } from '../values/compared-values.js';
import { fieldText, typesText, valueEvidence } from '../values/describe-field.js';
import { judgeValue } from '../values/judge-value.js';

/** A flag that is text in records and a boolean in the rule, or the other way round. */
export const stringBoolean: Check = {
  code: 'string-boolean',
  summary: 'a flag that records write as text, or as a boolean, otherwise than the rule',
  explanation: `Some flags of CloudTrail are the texts "true" and "false", others are booleans, and a typed language takes neither for the other.

Wrong in a pattern: {"detail": {"userIdentity": {"sessionContext": {"attributes": {"mfaAuthenticated": [false]}}}}}
Right: {"detail": {"userIdentity": {"sessionContext": {"attributes": {"mfaAuthenticated": ["false"]}}}}}

In languages that compare everything as text, only a spelling that is neither true nor false is reported.`,
  *check(_rule, { scopes, catalog }) {
    for (const compared of comparedValues(scopes)) {
      const fault = judgeValue(compared, catalog);
      if (fault?.kind !== 'flag') continue;
      const { values, instead, seen } = fault;
      yield {
        span: compared.span,
        severity: seen === undefined ? 'error' : 'warning',
        message: `${fieldText(compared.group)} is ${seen === undefined ? typesText(values.types) : 'text'}, never ${JSON.stringify(compared.value)}`,
        ...(instead !== undefined && { suggestion: `write ${JSON.stringify(instead)}` }),
        evidence: seen ?? valueEvidence(compared.group, values, catalog),
        ...(instead !== undefined && { replacement: JSON.stringify(instead) }),
      };
    }
  },
};
