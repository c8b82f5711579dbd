import { mayHoldRows } from './dataset-key.js';
import type { KeyQuery } from './key-query.js';

/** The parts of a log's key in CloudTrail's layout. */
export interface LogKey {
  /** Empty for management and data events; `Digest`, `Insight`, `NetworkActivity`, `Aggregated`. */
  readonly family: string;
  readonly region: string;
  /** The day of delivery as far as the key names it, in milliseconds since 1970; the end is not included. */
  readonly from: number;
  readonly to: number;
}

/** `…/CloudTrail[-Family]/region/[YYYY/[MM/[DD/]]]`: after anything, such as an organisation's id or a prefix. */
const layout =
  /(?<=^|\/)CloudTrail(?:-([A-Za-z]+))?\/([a-z]{2,}(?:-[a-z]+)+-\d+)\/(?:(\d{4})\/(?:(\d{2})\/(?:(\d{2})\/)?)?)?/g;
const familyFolder = /(?<=^|\/)CloudTrail-([A-Za-z]+)\//g;
/** Folders of a family or a region that CloudTrail alone writes into. */
const ownFolder =
  /(?:^|\/)AWSLogs\/(?:o-[^/]+\/)?\d+\/CloudTrail(?:-[A-Za-z]+)?\/(?:[a-z]+-[a-z-]+-\d+\/)?(?<!CloudTrail\/)$/;
/** Clocks differ: an event may bear a time a little after its file's. */
export const clockSlack = 3_600_000;

/** Reads a key, or the beginning of one; undefined where it is of no such layout. The last layout counts: copies can be in any folder. */
export function readLogKey(key: string): LogKey | undefined {
  const [, family = '', region, year, month, day] = lastMatch(layout, key) ?? [];
  if (region === undefined) {
    const other = lastMatch(familyFolder, key)?.[1];
    return other === undefined ? undefined : { family: other, region: '', from: -Infinity, to: Infinity };
  }
  if (year === undefined) return { family, region, from: -Infinity, to: Infinity };
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const to = day ? Date.UTC(y, m, d + 1) : month ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1);
  return { family, region, from: Date.UTC(y, m, d), to };
}

/** Whether the log of a key may match. Keys of another layout always may. */
export function mayHold(key: string, query: KeyQuery): boolean {
  if (!mayHoldRows(key, query)) return false;
  const { window, insights, regions, slack, anyRegionBefore = -Infinity } = query;
  const known = readLogKey(key);
  if (!known) return true;
  const { family, region, from, to } = known;
  if (family === 'Digest' || (family === 'Insight') !== insights) return false;
  const isOther = regions.length > 0 && region !== '' && !regions.includes(region);
  if (isOther && Math.max(from, window.from) >= anyRegionBefore) return false;
  return to + clockSlack > window.from && from <= window.to + slack;
}

/**
 * Whether a log below a folder may match. Below an account, or with a year, it is CloudTrail's own; any other that is named as a
 * region or a family may have a copy of the layout below it.
 */
export function mayHoldBelow(folder: string, query: KeyQuery): boolean {
  if (!mayHoldRows(folder, query)) return false;
  return mayHold(folder, query) || (readLogKey(folder)?.to === Infinity && !ownFolder.test(folder));
}

/** Whether a key is that of Insights events, which are passed over and may match. */
export function passesInsights(key: string, query: KeyQuery): boolean {
  return !query.insights && readLogKey(key)?.family === 'Insight' && mayHold(key, { ...query, insights: true });
}

function lastMatch(pattern: RegExp, text: string): RegExpExecArray | undefined {
  let last: RegExpExecArray | undefined;
  for (const match of text.matchAll(pattern)) last = match;
  return last;
}
