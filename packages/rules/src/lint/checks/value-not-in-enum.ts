import { compileGlob } from '@trailkit/match';
import { closest, suggest } from '@trailkit/suggest';
import type { Check } from '../check.js';
import { anyOfNames } from '../evidence.js';
import type { FieldGroup } from '../fields/field-groups.js';
import type { Severity } from '../finding.js';
import { comparedPatterns, comparedValues } from '../values/compared-values.js';
import { fieldText, valueEvidence } from '../values/describe-field.js';
import { judgeValue, listOf } from '../values/judge-value.js';
import { knownValues } from '../values/known-values.js';

/** A value that is none of those that a field can have. */
export const valueNotInEnum: Check = {
  code: 'value-not-in-enum',
  summary: 'a value that the field cannot have',
  explanation: `The API takes a list of values for this parameter, and this one is not among them, so no call that went through has it.

Wrong: $.requestParameters.imdsSupport == "v2"
Right: $.requestParameters.imdsSupport == "v2.0"

Answers have new values before models do, and so have long lists: there it is a warning.`,
  *check(_rule, { scopes, catalog }) {
    for (const compared of comparedValues(scopes)) {
      const fault = judgeValue(compared, catalog);
      if (fault?.kind !== 'list') continue;
      const text = String(compared.value);
      const close = closest(text, fault.list);
      const near = close !== undefined ? [close] : suggest(text, fault.list);
      const shown = near.length > 0 ? near : fault.list.length <= 6 ? fault.list : [];
      yield {
        span: compared.span,
        severity: compared.isExcluded ? 'warning' : severityOf(compared.group, fault.list),
        message: `${fieldText(compared.group)} is never "${text}"`,
        ...(shown.length > 0 && {
          suggestion: near.length > 0 ? `did you mean ${anyOfNames(shown)}?` : `it is ${anyOfNames(shown, 6)}`,
        }),
        evidence: valueEvidence(compared.group, fault.values, catalog),
        ...(close !== undefined && { replacement: close }),
      };
    }
    for (const { group, text, span, ignoreCase } of comparedPatterns(scopes)) {
      const values = knownValues(group, catalog);
      const list = values && listOf(values);
      if (!values || !list || list.some(compileGlob(text, { ignoreCase }))) continue;
      yield {
        span,
        severity: severityOf(group, list),
        message: `no value that ${fieldText(group)} can have fits "${text}"`,
        ...(list.length <= 6 && { suggestion: `it is ${anyOfNames(list, 6)}` }),
        evidence: valueEvidence(group, values, catalog),
      };
    }
  },
};

/** Above this number of values, a list grows too often for a model to have all. */
const maxSureValues = 60;

function severityOf({ use }: FieldGroup, list: readonly string[]): Severity {
  return use.path[0] === 'responseElements' || list.length > maxSureValues ? 'warning' : 'error';
}
