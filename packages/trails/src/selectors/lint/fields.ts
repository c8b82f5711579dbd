import { suggest } from '@trailkit/suggest';
import type { SelectorFields } from '@trailkit/catalog';
import type { AdvancedSelector } from '../selector.js';
import { selectorLabel } from '../selector.js';
import type { Complaint, LintedSelectors, SelectorCheck } from './finding.js';
import { categoryOf } from './values.js';

/** Categories whose events are selected whole: of an event data store. */
const wholeCategories = ['Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'];

/** Fields that the category of a selector does not take, and those that it needs. */
export const checkFields: SelectorCheck = function* (selectors, catalog) {
  for (const selector of selectors.advanced) {
    const category = categoryOf(selector);
    const known = catalog.selectors().advanced as Readonly<Record<string, SelectorFields>>;
    if (category === undefined || !Object.hasOwn(known, category)) {
      yield* withoutCategory(selector, Object.keys(known), selectors);
      continue;
    }
    yield* ofCategory(selector, category, known[category]!, selectors);
    yield* limited(selector, known[category]!, selectors);
  }
};

function* withoutCategory(
  selector: AdvancedSelector,
  known: readonly string[],
  { owner }: LintedSelectors,
): Iterable<Complaint> {
  const written = selector.fields.find(({ field }) => field === 'eventCategory');
  if (!written) {
    yield {
      code: 'field-missing',
      severity: 'error',
      message: `expected the field eventCategory in ${selectorLabel(selector)}, found none`,
      node: selector.node,
    };
    return;
  }
  const category = categoryOf(selector);
  if (category !== undefined && owner !== 'trail' && wholeCategories.includes(category)) return;
  const near = category === undefined ? [] : suggest(category, known);
  yield {
    code: 'category-unknown',
    severity: 'error',
    message: `expected one eventCategory with Equals, of ${known.join(', ')}, found ${category ?? 'something else'}${meant(near)}`,
    node: written.node,
  };
}

function* ofCategory(
  selector: AdvancedSelector,
  category: string,
  { required, trail, eventDataStore }: SelectorFields,
  { owner }: LintedSelectors,
): Iterable<Complaint> {
  const allowed =
    owner === 'trail'
      ? trail
      : owner === 'eventDataStore'
        ? eventDataStore
        : [...new Set([...trail, ...eventDataStore])];
  const what = owner === 'trail' ? ' of trails' : owner === 'eventDataStore' ? ' of event data stores' : '';
  for (const { field, node } of selector.fields) {
    if (field === '' || allowed.includes(field)) continue;
    const near = suggest(field, allowed);
    const isKnown = eventDataStore.includes(field) || trail.includes(field);
    yield {
      code: isKnown ? 'field-of-other-owner' : 'field-not-of-category',
      severity: 'error',
      message: `${category} selectors${what} take ${allowed.join(', ')}; found ${field}${meant(near)}`,
      node,
    };
  }
  for (const field of required.filter((each) => !selector.fields.some((own) => own.field === each))) {
    yield {
      code: 'field-missing',
      severity: 'error',
      message: `expected the field ${field}, which ${category} selectors need, found none in ${selectorLabel(selector)}`,
      node: selector.node,
    };
  }
  const seen = new Set<string>();
  for (const { field, node } of selector.fields) {
    if (seen.has(field)) {
      yield {
        code: 'field-twice',
        severity: 'error',
        message: `expected ${field} once, with all its operators, found it again`,
        node,
      };
    }
    seen.add(field);
  }
}

/** Operators and values that a field is limited to. */
function* limited(
  selector: AdvancedSelector,
  { limits }: SelectorFields,
  { owner }: LintedSelectors,
): Iterable<Complaint> {
  const onlyEquals = ['eventCategory', 'readOnly', 'resources.type'];
  for (const { field, conditions } of selector.fields) {
    const limit = { ...limits[field], ...(owner === 'trail' ? limits[field]?.trail : undefined) };
    const operators = limit.operators ?? (onlyEquals.includes(field) ? ['Equals'] : undefined);
    for (const { operator, node, values } of conditions) {
      if (operators && !operators.includes(operator)) {
        yield {
          code: 'operator-not-allowed',
          severity: 'error',
          message: `${field} takes ${operators.join(', ')} alone, found ${operator}`,
          node,
        };
      }
      for (const value of values) {
        if (limit.values === undefined || limit.values.includes(value.text)) continue;
        yield {
          code: 'value-not-allowed',
          severity: 'error',
          message: `${field} takes ${limit.values.join(', ')}, found ${value.text}${meant(suggest(value.text, limit.values))}`,
          node: value.node,
        };
      }
      if (limit.maxPerSelector !== undefined && values.length > limit.maxPerSelector) {
        yield {
          code: 'too-many-values',
          severity: 'error',
          message: `expected at most ${limit.maxPerSelector} value of ${field} in a selector, found ${values.length}: the others need selectors of their own`,
          node,
        };
      }
    }
  }
}

/** `; did you mean X?` */
export function meant(near: readonly string[]): string {
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
}
