import type { Send } from '../cluster/cluster.js';
import type { IndexPeriod } from '../document/index-name.js';
import type { IndexProblem } from './index-problem.js';
import { isOwnIndex } from './own-indices.js';

/** Why an index of a month is not to be filled, where the events of its days are in others, or the other way around. */
export async function otherPeriodProblem(
  ask: Send,
  index: string,
  { indexPrefix, indexPeriod }: { readonly indexPrefix: string; readonly indexPeriod: IndexPeriod },
): Promise<IndexProblem | undefined> {
  if (!isOwnIndex(indexPrefix, index) || index.endsWith('-undated')) return undefined;
  const expression = indexPeriod === 'day' ? index.slice(0, -'.DD'.length) : `${index}.*`;
  const options = 'ignore_unavailable=true&expand_wildcards=all&filter_path=*.mappings.properties.ct.properties.raw';
  const path = `/${encodeURIComponent(expression).replaceAll('%2A', '*')}/_mapping?${options}`;
  const { status, body } = await ask({ method: 'GET', path });
  if (status !== 200 || typeof body !== 'object' || body === null) return undefined;
  // Only ours have that field: those of other loaders hold nothing that would be there twice.
  const found = Object.keys(body)
    .sort()
    .find((name) => isOwnIndex(indexPrefix, name));
  if (found === undefined) return undefined;
  const other = indexPeriod === 'day' ? 'month' : 'day';
  return {
    found: `events of this time are in ${found}, and would be there twice`,
    advice: `load with --period ${other}, or name another --index`,
  };
}
