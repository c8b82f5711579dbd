import type { Catalog } from '@trailkit/catalog';
import { ruleCondition } from '../condition/rule-condition.js';
import type { Check } from '../check.js';
import { fieldOf } from '../fields/event-fields.js';
import { fieldGroups, isBody } from '../fields/field-groups.js';
import { isRequired } from '../logic/dead-ends.js';
import { describeTest } from '../logic/describe-test.js';
import { placeOf } from '../logic/place-of.js';
import { tautologies } from '../logic/tautologies.js';
import type { FieldUse } from '../scope.js';

/** A condition that every record satisfies. */
export const alwaysTrue: Check = {
  code: 'always-true',
  summary: 'a condition that every record satisfies',
  explanation: `The condition says nothing, so the rule matches more than its author meant, or the condition can go.

Wrong: $.userIdentity.userName != "alice" or $.userIdentity.userName != "bob"
Right: $.userIdentity.userName not in ["alice", "bob"]

It is an error where an "or" has two parts of which one always holds, and a warning where a condition tests for a field that every record has.`,
  *check(rule, { scopes, catalog }) {
    if (!rule.match) return;
    for (const { use, other } of tautologies(ruleCondition(rule.match, rule), (each) => hasOneValue(each, catalog)))
      yield {
        span: placeOf(use),
        severity: 'error',
        message: `${describeTest(other)} or ${describeTest(use)} holds for every record`,
        suggestion: 'join the two with "and", or leave both out',
        evidence: 'it follows from the rule alone',
      };
    for (const { use } of fieldGroups(scopes)) {
      if (use.path.length !== 1 || !isRequired(use.path[0]!, catalog) || !isAnyValue(use)) continue;
      yield {
        span: placeOf(use),
        severity: 'warning',
        message: `${describeTest(use)} holds for every record`,
        suggestion: 'leave the condition out',
        evidence: 'documented: every record of a call has the field',
      };
    }
  },
};

function isAnyValue({ test, isNegated }: FieldUse): boolean {
  if (isNegated) return false;
  if (test.kind === 'exists' || test.kind === 'leaf') return true;
  return test.kind === 'pattern' && test.patterns.some(({ text }) => /^\*+$/.test(text));
}

function hasOneValue({ path }: FieldUse, catalog: Catalog): boolean {
  if (isBody({ path })) return false;
  const field = fieldOf(undefined, path, catalog);
  return field.status === 'found' && !field.isInList && field.nodes.every(({ schema }) => schema.type !== 'array');
}
