import type { Complaint, SelectorCheck } from './finding.js';
import { basicValues } from './literals.js';
import { valuesOf } from './values.js';

/** AWS's quotas of event selectors, none of which can be raised. */
const maxBasicSelectors = 5;
const maxDataResources = 250;
const maxConditionValues = 500;
const maxValueLength = 2048;

/** The values that AWS refuses for their number or length, and the sources that basic event selectors cannot exclude. */
export const checkLimits: SelectorCheck = function* ({ basic, advanced, owner, node }, catalog) {
  if (owner === 'eventDataStore' && basic.length > 0) {
    yield {
      code: 'both-kinds',
      severity: 'error',
      message: 'event data stores take advanced event selectors alone, found basic ones',
      node,
    };
  }
  yield* atMost(maxBasicSelectors, basic.length, 'basic event selectors', node);
  yield* atMost(
    maxDataResources,
    basic.flatMap(basicValues).length,
    'data resources over all basic event selectors',
    node,
  );
  yield* atMost(
    maxConditionValues,
    advanced.flatMap(valuesOf).length,
    'values over all advanced event selectors',
    node,
  );
  for (const { value } of advanced.flatMap(valuesOf)) {
    if (value.text.length >= 1 && value.text.length <= maxValueLength) continue;
    const message = `expected a value of 1 to ${maxValueLength} characters, found ${value.text.length}`;
    yield { code: 'value-length', severity: 'error', message, node: value.node };
  }
  const { excludableSources } = catalog.delivery();
  for (const { text, node: place } of basic.flatMap(({ excludedSources }) => excludedSources)) {
    if (excludableSources.includes(text)) continue;
    const message = `only ${excludableSources.join(' and ')} can be excluded, found ${text}`;
    yield { code: 'value-not-allowed', severity: 'error', message, node: place };
  }
};

function* atMost(limit: number, found: number, what: string, node: Complaint['node']): Iterable<Complaint> {
  if (found <= limit) return;
  yield { code: 'too-many', severity: 'error', message: `expected at most ${limit} ${what}, found ${found}`, node };
}
