import type { Catalog } from '@trailkit/catalog';
import { parts } from '@trailkit/catalog';
import type { Check } from '../check.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { fieldGroups } from '../fields/field-groups.js';
import type { Complaint } from '../finding.js';
import { testSpan } from '../logic/place-of.js';
import type { FieldUse } from '../scope.js';
import { fieldText, valueEvidence } from '../values/describe-field.js';
import { knownValues } from '../values/known-values.js';

/** A test for a value where records have an object. */
export const existsOnObject: Check = {
  code: 'exists-on-object',
  summary: 'a test for a single value on a field that is an object',
  explanation: `EventBridge's "exists" looks at single values (leaves) only. On an object, "exists": true never holds, and "exists": false always does. A null counts as a value: "exists": true on responseElements holds for the calls that have none.

Wrong: {"detail": {"requestParameters": {"ipPermissions": [{"exists": true}]}}}
Right: {"detail": {"requestParameters": {"ipPermissions": {"items": {"ipProtocol": [{"exists": true}]}}}}}`,
  *check(_rule, { scopes, catalog }) {
    for (const group of fieldGroups(scopes)) {
      const { test, path } = group.use;
      if (test.kind !== 'leaf' && test.kind !== 'no-leaf') continue;
      const isTrue = test.kind === 'leaf';
      const isWholeBody = path.length === 1 && (parts as readonly string[]).includes(path[0]!);
      const found = isWholeBody ? wholeBody(group, isTrue) : objectField(group, isTrue, catalog);
      if (found) yield { span: placeIn(group.use), severity: 'error', ...found };
    }
  },
};

/** The test of a pattern; in other languages the name of the object. */
function placeIn(use: FieldUse): Complaint['span'] {
  const place = testSpan(use);
  return place === use.span ? (use.nameSpans.at(-1) ?? place) : place;
}

type Finding = Pick<Complaint, 'message' | 'suggestion' | 'evidence'>;

/** A request or response is an object or null, of whichever event. */
function wholeBody(group: FieldGroup, isTrue: boolean): Finding {
  return {
    message: `${fieldText(group)} is an object or null, and only single values are looked at: the test holds ${isTrue ? 'only' : 'except'} where it is null`,
    suggestion: 'test a field inside of it, or errorCode',
    evidence: 'documented: the fields of a CloudTrail record',
  };
}

function objectField(group: FieldGroup, isTrue: boolean, catalog: Catalog): Finding | undefined {
  const values = knownValues(group, catalog);
  if (!values?.types.every((type) => type === 'object')) return undefined;
  return {
    message: `${fieldText(group)} is an object, and only single values are looked at: the test ${isTrue ? 'never' : 'always'} holds`,
    suggestion: 'test a field inside of it',
    evidence: valueEvidence(group, values, catalog),
  };
}
