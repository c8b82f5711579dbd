import type { BasicSelector, ValueAt } from '../selector.js';
import type { Complaint, SelectorCheck } from './finding.js';
import { valuesOf } from './values.js';

/** Values that are meant as patterns: every character of a value stands for itself. */
export const checkLiterals: SelectorCheck = function* ({ basic, advanced }) {
  for (const { operator, value } of advanced.flatMap(valuesOf)) {
    const isNegative = operator.startsWith('Not');
    const instead = isNegative ? 'NotStartsWith or NotEndsWith' : 'StartsWith or EndsWith';
    const effect = isNegative ? 'excludes nothing' : 'matches nothing';
    yield* literal(value, `${operator} ${value.text} ${effect}; ${instead} take a part of the value`);
  }
  for (const { type, value } of basic.flatMap(basicValues)) {
    const instead =
      type === 'AWS::S3::Object'
        ? 'values are prefixes already'
        : 'a value is a whole ARN, or that of the service for everything of it';
    yield* literal(value, `${value.text} matches nothing; ${instead}`);
  }
};

function* literal(value: ValueAt, message: string): Iterable<Complaint> {
  const { text, node } = value;
  if (/^\^|\$$|\\[.dws]|\||\.[*+]/.test(text)) {
    yield {
      code: 'regex-is-literal',
      severity: 'error',
      message: `selectors have no regular expressions: ${message}`,
      node,
    };
  } else if (/[*?]/.test(text)) {
    yield { code: 'wildcard-is-literal', severity: 'error', message: `selectors have no wildcards: ${message}`, node };
  }
}

/** The values of data resources, with their types. */
export function basicValues({
  dataResources,
}: BasicSelector): readonly { readonly type: string; readonly value: ValueAt }[] {
  return dataResources.flatMap(({ type, values }) => values.map((value) => ({ type, value })));
}
