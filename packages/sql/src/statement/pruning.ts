import type { Condition } from '../bounds/bounds.js';
import { not, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { DayColumn, DayFormat, PartitionColumn, Relation } from '../tables/relation.js';

/** The files that can have matches, as far as their paths tell. Lists that are empty leave it open. */
export interface Pruning {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** Until this day, files of other regions may have records of these, too. */
  readonly anyRegionBefore?: string;
  /** The first and the last day of files, as `2026/11/20`, both inclusive. */
  readonly fromDay?: string;
  readonly toDay?: string;
}

/** The conditions on partition columns, each by itself; what a table has no column for is left out. */
export function pruningConditions(relation: Relation, pruning: Pruning, dialect: Dialect): readonly Condition[] {
  const { account, region, day } = relation;
  const { accounts = [], regions = [], anyRegionBefore, fromDay, toDay } = pruning;
  const isOld =
    day && anyRegionBefore !== undefined ? [inDays(day, undefined, anyRegionBefore, dialect)].filter(isSaid) : [];
  return [
    ...(account && accounts.length > 0 ? [oneOf(account, accounts, dialect)] : []),
    // Where old days have to be read for all regions, and no column tells them, regions leave nothing out.
    ...(region && regions.length > 0 && (anyRegionBefore === undefined || isOld.length > 0)
      ? [or([oneOf(region, regions, dialect), ...isOld])]
      : []),
    ...(day && (fromDay !== undefined || toDay !== undefined) ? [inDays(day, fromDay, toDay, dialect)] : []),
  ].filter(isSaid);
}

function isSaid(condition: Condition | undefined): condition is Condition {
  return condition !== undefined;
}

function oneOf(column: PartitionColumn, values: readonly string[], { string }: Dialect): Condition {
  const { sql, mayBeEmpty, isNumber } = column;
  const all = isNumber ? values.map(withoutZeros) : [...(mayBeEmpty ? [''] : []), ...values].map(string);
  return or([all.length === 1 ? `(${sql} = ${all[0]})` : `(${sql} IN (${all.join(', ')}))`, ...isNull(column)]);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

function isNull({ sql, mayBeNull }: PartitionColumn): readonly Condition[] {
  return mayBeNull ? [`(${sql} IS NULL)`] : [];
}

function inDays(
  day: DayColumn,
  from: string | undefined,
  to: string | undefined,
  dialect: Dialect,
): Condition | undefined {
  const { sql, mayBeEmpty } = day;
  const isAny = day.kind === 'text' && day.format === 'any';
  const format = day.kind === 'date' ? 'yyyy-MM-dd' : day.format;
  const value = isAny ? `replace(replace(${sql}, '/', ''), '-', '')` : sql;
  const constant = (text: string): Sql =>
    `${day.kind === 'date' ? 'DATE ' : ''}${dialect.string(text.replaceAll('/', separators[format]))}`;
  const bounds = [
    ...(from === undefined ? [] : [`${value} >= ${constant(from)}`]),
    ...(to === undefined ? [] : [`${value} <= ${constant(to)}`]),
  ];
  if (bounds.length === 0) return undefined;
  const between = `(${bounds.join(' AND ')})`;
  return or([
    ...(mayBeEmpty ? [`(${sql} = ${dialect.string('')})`] : []),
    ...(isAny ? [not(dialect.fits(sql, dialect.string(anyDay)))] : []),
    between,
    ...isNull(day),
  ]);
}

const separators: Readonly<Record<DayFormat, string>> = { 'yyyy/MM/dd': '/', 'yyyy-MM-dd': '-', yyyyMMdd: '', any: '' };
const anyDay = '\\A[0-9]{4}[/-]?[0-9]{2}[/-]?[0-9]{2}\\z';
