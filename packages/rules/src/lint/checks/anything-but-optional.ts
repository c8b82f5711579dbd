import { parts } from '@trailkit/catalog';
import type { Check } from '../check.js';
import { fieldGroups } from '../fields/field-groups.js';
import { testSpan } from '../logic/place-of.js';
import type { FieldUse, Scope } from '../scope.js';
import { countsOf, fieldText, seenText } from '../values/describe-field.js';

/** A condition about what a field is not, that records without the field do not match. */
export const anythingButOptional: Check = {
  code: 'anything-but-optional',
  summary: 'an anything-but over a field that records may lack',
  explanation: `EventBridge's "anything-but" holds for fields that are there and differ. Records without the field do not match, though it is not what the pattern excludes: calls of roles have no userIdentity.userName, so a pattern that excludes one user also loses every role.

Wrong: {"detail": {"userIdentity": {"userName": [{"anything-but": "deployer"}]}}}
Right: {"detail": {"$or": [{"userIdentity": {"userName": [{"anything-but": "deployer"}]}}, {"userIdentity": {"userName": [{"exists": false}]}}]}}

It is a warning where most captured records lack the field.`,
  *check(_rule, { scopes, catalog }) {
    const userTypes = userTypesOf(scopes);
    for (const group of fieldGroups(scopes)) {
      const { use } = group;
      const [part] = use.path;
      const isExclusion = use.test.kind === 'differs' || (use.test.kind === 'pattern' && use.isNegated);
      if (!isExclusion || !needsField(use, scopes) || isCovered(group.use.path, scopes)) continue;
      if (part !== 'userIdentity' && !(parts as readonly string[]).includes(part!) && !optional.has(part!)) continue;
      const counts = countsOf(group, catalog, userTypes);
      if (counts && counts.having === counts.records) continue;
      const isUsuallyAbsent =
        counts !== undefined && counts.records >= minRecords && counts.having * 2 < counts.records;
      yield {
        span: testSpan(use),
        severity: isUsuallyAbsent ? 'warning' : 'note',
        message: `records without ${fieldText(group)} do not match, though the rule does not exclude them`,
        suggestion: `add the case that ${fieldText(group)} does not exist`,
        evidence: seenText(group, catalog, userTypes) ?? 'documented: the field is optional',
      };
    }
  },
};

/** The least number of captured records that says how often a field is there. */
const minRecords = 5;

/** Fields of the envelope that many records lack. */
const optional: ReadonlySet<string> = new Set([
  'errorCode',
  'errorMessage',
  'vpcEndpointId',
  'resources',
  'tlsDetails',
  'sessionCredentialFromConsole',
]);

/** The types of users that every alternative asks for; undefined where one of them asks for none. */
function userTypesOf(scopes: readonly Scope[]): readonly string[] | undefined {
  const types = scopes.map(({ fields }) => {
    const use = fields.find(({ path, test }) => path.join('.') === 'userIdentity.type' && test.kind === 'equals');
    return use?.test.kind === 'equals' ? use.test.values.map(({ value }) => String(value)) : undefined;
  });
  return types.every((each) => each !== undefined) ? types.flat() : undefined;
}

/**
 * Whether the exclusion itself asks for the field: in one condition, or as a leaf beside it that comes from one place of the rule. A rule
 * that asks for the field in words (`exists`) means it.
 */
function needsField(
  { needsField: isAsked, path, conditionSpan: { start, end } }: FieldUse,
  scopes: readonly Scope[],
): boolean {
  if (isAsked) return true;
  return scopes.some(({ fields }) =>
    fields.some(
      ({ test, path: other, conditionSpan }) =>
        test.kind === 'leaf' &&
        conditionSpan.start < end &&
        start < conditionSpan.end &&
        other.join('.') === path.join('.'),
    ),
  );
}

/** Another alternative takes the records in that lack the field. */
function isCovered(path: readonly string[], scopes: readonly Scope[]): boolean {
  const text = path.join('.');
  return scopes.some(({ fields }) =>
    fields.some(
      ({ path: other, test }) => (test.kind === 'no-leaf' || test.kind === 'absent') && other.join('.') === text,
    ),
  );
}
