import type { Catalog } from '@trailkit/catalog';
import { samplesOf } from '@trailkit/rules';
import type { Outcome, TestableRule } from './outcome.js';
import { tryOn } from './try-records.js';

/** Makes records of a rule, which should be matches, and near misses of each, which should not; without one it says so. */
export function* trySamples(rule: TestableRule, catalog: Catalog): Generator<Outcome> {
  const { samples, impossible } = samplesOf(rule.match, catalog);
  for (const [i, { record, nearMisses }] of samples.entries()) {
    yield { ...tryOn(rule, record), test: `sample ${i + 1}`, expect: 'match' };
    for (const miss of nearMisses)
      yield { ...tryOn(rule, miss.record), test: `sample ${i + 1} without: ${miss.broken}`, expect: 'none' };
  }
  if (samples.length > 0) return;
  const problem = `no record could be made that matches; tried: ${impossible.join('; or: ')}`;
  yield { rule, record: undefined, test: 'sample', expect: 'match', problem };
}
