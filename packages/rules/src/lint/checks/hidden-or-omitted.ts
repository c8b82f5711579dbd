import type { Catalog } from '@trailkit/catalog';
import type { Check } from '../check.js';
import { countOf, modelEvidence } from '../evidence.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { fieldGroups } from '../fields/field-groups.js';
import { countsOf, fieldText, presenceOf } from '../values/describe-field.js';
import { knownValues } from '../values/known-values.js';

/** A comparison with a value that CloudTrail does not record. */
export const hiddenOrOmitted: Check = {
  code: 'hidden-or-omitted',
  summary: 'a comparison with a value that CloudTrail masks or leaves out',
  explanation: `CloudTrail does not record secrets: it leaves the field out, or writes a mask such as HIDDEN_DUE_TO_SECURITY_REASONS in place of the value. A comparison with the real value never holds.

Wrong: $.requestParameters.masterUserPassword == "password123"
Right: leave the condition out, or compare with the mask

Whether the field is there can be tested where records have a mask.`,
  *check(_rule, { scopes, catalog }) {
    for (const group of fieldGroups(scopes)) {
      const { test, isNegated } = group.use;
      if (isNegated || (test.kind !== 'equals' && test.kind !== 'pattern')) continue;
      const texts =
        test.kind === 'equals' ? test.values.map(({ value }) => value) : test.patterns.map(({ text }) => text);
      if (texts.every((text) => typeof text !== 'string' || isMask(text) || /^\*+$/.test(text))) continue;
      const hidden = isHidden(group, catalog);
      if (!hidden) continue;
      const [first] = test.kind === 'equals' ? test.values : test.patterns;
      yield {
        span: first!.span,
        severity: hidden.isSure ? 'error' : 'warning',
        message: `the value of ${fieldText(group)} is not recorded: it is masked or left out`,
        suggestion: hidden.isSure
          ? 'leave the condition out, or compare with the mask (HIDDEN_DUE_TO_SECURITY_REASONS)'
          : 'leave the condition out',
        evidence: hidden.evidence,
      };
    }
  },
};

function isMask(text: string): boolean {
  return /hidden|redacted|removed|^\*+$/i.test(text);
}

interface Hidden {
  readonly isSure: boolean;
  readonly evidence: string;
}

/** Records with the value in clear outweigh the model, which calls many things sensitive that are recorded all the same. */
function isHidden(group: FieldGroup, catalog: Catalog): Hidden | undefined {
  const counts = countsOf(group, catalog);
  const masked = maskedCount(group, catalog);
  const having = counts?.having ?? 0;
  if (masked > 0) {
    if (masked < having) return undefined;
    return {
      isSure: true,
      evidence: `observed: ${countOf(masked, 'captured record')} with the field, all of them with a mask`,
    };
  }
  const values = knownValues(group, catalog);
  if (!values?.mayBeMasked || values.isObserved || having > 0) return undefined;
  const seen = counts ? `, and none of ${countOf(counts.records, 'captured record')} of the call has it` : '';
  return {
    isSure: counts !== undefined && counts.records > 0,
    evidence: `${modelEvidence(catalog)} calls it sensitive${seen}`,
  };
}

function maskedCount(group: FieldGroup, catalog: Catalog): number {
  const field = group.use.path.join('.');
  return presenceOf(group, catalog).reduce((sum, { masked }) => sum + (masked?.[field] ?? 0), 0);
}
