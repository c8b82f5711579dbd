import type { TimeWindow } from '../../time/window.js';
import type { SourcePage } from '../record-source.js';
import type { CloudWatchClient } from './cloudwatch-client.js';

const dayMs = 86_400_000;

/**
 * Says so where a window begins before the time that a group keeps its events for: what was there is gone. Undefined where nothing is to be said.
 */
export async function retentionPage(
  { retentionDays }: Pick<CloudWatchClient, 'retentionDays'>,
  { from }: TimeWindow,
  { where, now, signal }: { readonly where: string; readonly now: number; readonly signal: AbortSignal },
): Promise<SourcePage | undefined> {
  // Without a start, all is meant that is there; a day is the least that a group keeps.
  if (!Number.isFinite(from) || from <= 0 || from >= now - dayMs) return undefined;
  const days = await retentionDays(signal);
  const page = { records: [], examined: 0 };
  const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  if (days === 'unknown') {
    const notice = `${where}: whether it keeps events since ${iso(from)} is not known; the permission logs:DescribeLogGroups tells`;
    return { ...page, warnings: [], notices: [notice] };
  }
  if (days === undefined || from >= now - days * dayMs) return undefined;
  const expected = `a group that keeps events since ${iso(from)}`;
  const found = `one that keeps them for ${days} days: those before ${iso(now - days * dayMs)} are deleted`;
  return { ...page, warnings: [{ location: { kind: 'file', file: where }, expected, found }] };
}
