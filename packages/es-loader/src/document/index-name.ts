/**
 * The index of an event: its month. CloudTrail's first records are of 2013. Months that no record can have would each
 * make an index, of which a node takes a thousand: they are `undated`, as are those of no date.
 */
export function indexName(prefix: string, time: string | undefined): string {
  const year = time?.slice(0, 4) ?? '';
  return year >= '2013' && year < '2050' ? `${prefix}-${year}.${time!.slice(5, 7)}` : `${prefix}-undated`;
}
