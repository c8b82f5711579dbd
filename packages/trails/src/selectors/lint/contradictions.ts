import type { AdvancedSelector, BasicSelector, FieldSelector } from '../selector.js';
import { selectorLabel } from '../selector.js';
import type { Complaint, SelectorCheck } from './finding.js';

/** Selectors that take no event, and values that their own exclusions take back. */
export const checkContradictions: SelectorCheck = function* ({ basic, advanced, node }) {
  for (const selector of advanced) {
    for (const field of selector.fields) yield* ofField(field, selector);
  }
  for (const selector of basic) yield* ofBasic(selector);
  if (basic.length > 0 && advanced.length > 0) {
    const message = 'expected basic or advanced event selectors, found both: AWS takes one kind';
    yield { code: 'both-kinds', severity: 'error', message, node };
  }
};

function* ofField({ field, conditions }: FieldSelector, selector: AdvancedSelector): Iterable<Complaint> {
  const including = conditions.filter(({ operator }) => !operator.startsWith('Not'));
  const values = including.flatMap(({ operator, values: own }) => own.map((value) => ({ operator, value })));
  const excluded = values.filter(({ operator, value }) => isExcluded(operator, value.text, conditions));
  for (const { operator, value } of excluded) {
    yield {
      code: excluded.length === values.length ? 'never-matches' : 'excluded-value',
      severity: excluded.length === values.length ? 'error' : 'warning',
      message:
        excluded.length === values.length
          ? `${selectorLabel(selector)} takes no event: ${field} ${operator} ${value.text} is excluded again`
          : `${field} ${operator} ${value.text} takes nothing: it is excluded again`,
      node: value.node,
    };
  }
}

/** Whether everything that a value takes is excluded. */
function isExcluded(operator: string, text: string, conditions: FieldSelector['conditions']): boolean {
  return conditions.some(({ operator: barring, values }) =>
    values.some(({ text: bar }) => {
      if (barring === 'NotEquals') return operator === 'Equals' && text === bar;
      if (barring === 'NotStartsWith') return operator !== 'EndsWith' && text.startsWith(bar);
      return barring === 'NotEndsWith' && operator !== 'StartsWith' && text.endsWith(bar);
    }),
  );
}

function* ofBasic(selector: BasicSelector): Iterable<Complaint> {
  const { includeManagement, dataResources, excludedSources, node } = selector;
  if (!includeManagement.value && dataResources.every(({ values }) => values.length === 0)) {
    const message = `${selectorLabel(selector)} takes no event: it includes neither management events nor data resources`;
    yield { code: 'never-matches', severity: 'error', message, node };
  }
  if (!includeManagement.value && excludedSources.length > 0) {
    const message = 'sources of management events are excluded, which are not included anyway';
    yield { code: 'excluded-value', severity: 'warning', message, node: excludedSources[0]!.node };
  }
  for (const { type, values, node: resource } of dataResources) {
    if (values.length > 0) continue;
    yield {
      code: 'never-matches',
      severity: 'error',
      message: `no value of ${type} is given, so none is taken`,
      node: resource,
    };
  }
}
