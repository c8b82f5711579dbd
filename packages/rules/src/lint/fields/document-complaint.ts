import type { MissingDocumentField } from '../../rule/document-field.js';
import type { Rule } from '../../rule/rule.js';
import { anyOfNames } from '../evidence.js';
import type { Complaint } from '../finding.js';

/** The complaints of a kind about fields that the documents of a rule's language do not have. */
export function documentComplaints(rule: Rule, kind: MissingDocumentField['kind']): readonly Complaint[] {
  const missing = (rule.missingDocumentFields ?? []).filter((each) => each.kind === kind);
  return missing.map((field) => toComplaint(field, rule));
}

const explanations: Readonly<Record<MissingDocumentField['kind'], (meant: string) => string>> = {
  unknown: () => '',
  case: (meant) => `: they write ${meant}`,
  wrapper: (meant) => `: the field is ${meant}`,
};

function toComplaint({ kind, text, span, meant, isSure, evidence }: MissingDocumentField, rule: Rule): Complaint {
  const [only, ...others] = meant;
  const written = rule.file.text.slice(span.start, span.end).replace(/^\\*["']|\\*["']$/g, '');
  return {
    span,
    severity: isSure ? 'error' : 'warning',
    message: `documents have no field ${text}${explanations[kind](only ?? '')}`,
    ...(only !== undefined && { suggestion: `write ${anyOfNames(meant)}` }),
    evidence,
    ...(only !== undefined && others.length === 0 && written === text && { replacement: only }),
  };
}
