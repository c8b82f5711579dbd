/** How much time an index holds. */
export type IndexPeriod = 'month' | 'day';

/** The years that records can have: CloudTrail's first records are of 2013. */
const years = { first: 2013, last: 2049 } as const;

/**
 * The index of an event: its month, or its day. Months that no record can have would each make an index, of which a node
 * takes a thousand: they are `undated`, as are those of no date.
 */
export function indexName(prefix: string, time: string | undefined, period: IndexPeriod = 'month'): string {
  const year = Number(time?.slice(0, 4));
  if (!(year >= years.first && year <= years.last)) return `${prefix}-undated`;
  const month = `${prefix}-${year}.${time!.slice(5, 7)}`;
  return period === 'day' ? `${month}.${time!.slice(8, 10)}` : month;
}
