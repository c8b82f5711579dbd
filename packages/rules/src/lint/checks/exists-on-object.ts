import type { Check } from '../check.js';
import { fieldGroups } from '../fields/field-groups.js';
import { fieldText, valueEvidence } from '../values/describe-field.js';
import { knownValues } from '../values/known-values.js';

/** A test for a value where records have an object. */
export const existsOnObject: Check = {
  code: 'exists-on-object',
  summary: 'a test for a single value on a field that is an object',
  explanation: `EventBridge's "exists" looks at single values (leaves) only. On an object, "exists": true never holds, and "exists": false always does.

Wrong: {"detail": {"requestParameters": {"ipPermissions": [{"exists": true}]}}}
Right: {"detail": {"requestParameters": {"ipPermissions": {"items": {"ipProtocol": [{"exists": true}]}}}}}`,
  *check(_rule, { scopes, catalog }) {
    for (const group of fieldGroups(scopes)) {
      const { test, span, nameSpans } = group.use;
      if (test.kind !== 'leaf' && test.kind !== 'no-leaf') continue;
      const values = knownValues(group, catalog);
      if (!values?.types.every((type) => type === 'object')) continue;
      yield {
        span: nameSpans.at(-1) ?? span,
        severity: 'error',
        message: `${fieldText(group)} is an object, and only single values are looked at: the test ${test.kind === 'leaf' ? 'never' : 'always'} holds`,
        suggestion: 'test a field inside of it',
        evidence: valueEvidence(group, values, catalog),
      };
    }
  },
};
