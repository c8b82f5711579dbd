import { groupBy } from '../group-by.js';
import type { DigestFile } from '../inventory/inventory.js';

/** The digests of one account, region and trail, oldest first, with the backfill digests of the same trail. */
export interface Chain {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  /** The trail's home region. */
  readonly home: string;
  readonly files: readonly DigestFile[];
}

/** Sorts digests into their chains, in the order of account, region and trail. */
export function chainsOf(digests: readonly DigestFile[]): readonly Chain[] {
  const chains = groupBy(digests, ({ key: { account, region, trail, home } }) =>
    JSON.stringify([account, region, trail, home]),
  );
  return [...chains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, files]) => {
      const { account, region, trail, home } = files[0]!.key;
      return { account, region, trail, home, files: files.sort(byTime) };
    });
}

function byTime(a: DigestFile, b: DigestFile): number {
  return a.key.endMs - b.key.endMs || (a.name < b.name ? -1 : 1);
}
