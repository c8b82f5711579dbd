import type { Check } from '../check.js';
import { fieldGroups } from '../fields/field-groups.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { comparedValues } from '../values/compared-values.js';
import { fieldText, typesText, valueEvidence } from '../values/describe-field.js';
import { judgeValue } from '../values/judge-value.js';
import { knownValues } from '../values/known-values.js';

/** A constant of another JSON type than the field's values. */
export const valueType: Check = {
  code: 'value-type',
  summary: 'a constant of another type than the values of the field',
  explanation: `A typed language never takes a number for a text or a text for a number, and nothing equals an object.

Wrong in a pattern: {"detail": {"requestParameters": {"maxSessionDuration": ["3600"]}}}
Right: {"detail": {"requestParameters": {"maxSessionDuration": [3600]}}}`,
  *check(_rule, { scopes, catalog }) {
    for (const compared of comparedValues(scopes)) {
      const fault = judgeValue(compared, catalog);
      if (fault?.kind !== 'type') continue;
      const instead = otherSpelling(compared.value, fault.values.types);
      yield {
        span: compared.span,
        severity: 'error',
        message: `${fieldText(compared.group)} is ${typesText(fault.values.types)}, never ${JSON.stringify(compared.value)}`,
        ...(instead !== undefined && { suggestion: `write ${instead}`, replacement: instead }),
        evidence: valueEvidence(compared.group, fault.values, catalog),
      };
    }
    for (const group of fieldGroups(scopes)) {
      const { test, isText, span } = group.use;
      if (isText || (test.kind !== 'range' && test.kind !== 'pattern')) continue;
      const types = knownValues(group, catalog);
      if (!types) continue;
      const needed = test.kind === 'pattern' ? 'string' : typeof test.value.value;
      if (types.types.includes(needed) || needed === 'object') continue;
      yield {
        span: test.kind === 'range' ? test.value.span : (test.patterns[0]?.span ?? span),
        severity: 'error',
        message: `${fieldText(group)} is ${typesText(types.types)}, which ${verdict(group)}`,
        evidence: valueEvidence(group, types, catalog),
      };
    }
  },
};

function verdict({ use: { test } }: FieldGroup): string {
  return test.kind === 'pattern' ? 'no pattern fits' : 'has no order with the constant';
}

function otherSpelling(value: unknown, types: readonly string[]): string | undefined {
  if (typeof value === 'number' && types.includes('string')) return JSON.stringify(String(value));
  if (typeof value === 'string' && types.includes('number') && /^-?\d+(?:\.\d+)?$/.test(value)) return value;
  return undefined;
}
