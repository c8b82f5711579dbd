import type { ConstraintPath, Scalar } from '@trailkit/match';
import type { RecordFilter } from './record-filter.js';

/** The values of which every match has one at a path; undefined where nothing is known. */
export function valuesAt(
  { constraints: { equalities } }: RecordFilter,
  path: ConstraintPath,
): readonly Scalar[] | undefined {
  return equalities.find((each) => each.path.length === path.length && path.every((step, i) => each.path[i] === step))
    ?.values;
}

/** Whether a record with this event name or source may match one of the patterns. */
export function patternsAllow(
  { patterns: { included } }: RecordFilter,
  member: 'names' | 'sources',
  value: string,
): boolean {
  return included.length === 0 || included.some((pattern) => pattern[member]?.includes(value) ?? true);
}

/** Whether no record can match, because the patterns and expressions exclude each other. */
export function isContradiction(filter: RecordFilter): boolean {
  const prefix = filter.insights ? ['insightDetails'] : [];
  const isExcluded = (member: 'names' | 'sources', path: ConstraintPath): boolean =>
    valuesAt(filter, path)?.every((value) => typeof value === 'string' && !patternsAllow(filter, member, value)) ??
    false;
  return (
    filter.constraints.equalities.some(({ values }) => values.length === 0) ||
    isExcluded('names', [...prefix, 'eventName']) ||
    isExcluded('sources', [...prefix, 'eventSource'])
  );
}
