import type { Correlation } from '../../../rule/correlation.js';
import type { Loss } from '../../../language/write.js';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** The members of a correlation; undefined where Sigma cannot say it. */
export function writeCorrelation(correlation: Correlation): {
  readonly members?: Readonly<Record<string, unknown>>;
  readonly losses: readonly Loss[];
} {
  const { type, rules, groupBy, timespanMs, condition, field, percentile, aliases, generate } = correlation;
  const unit = units.find(([, ms]) => timespanMs % ms === 0);
  if (unit === undefined) {
    const message = 'Sigma has no shorter time than a second';
    return { losses: [{ kind: 'unsupported', condition: `${timespanMs} ms`, message }] };
  }
  const tests = {
    ...(field && { field: field.text }),
    ...(percentile !== undefined && { percentile }),
    ...Object.fromEntries(condition.map(({ operator, value }) => [operator, value])),
  };
  const members = {
    type,
    rules: rules.map(({ text }) => text),
    ...(groupBy.length > 0 && { 'group-by': groupBy.map(({ text }) => text) }),
    timespan: `${timespanMs / unit[1]}${unit[0]}`,
    ...(Object.keys(aliases).length > 0 && { aliases }),
    ...(condition.length > 0 && { condition: tests }),
    ...(generate && { generate }),
  };
  return { members, losses: [] };
}
