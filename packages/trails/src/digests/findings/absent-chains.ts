import type { Chain } from '../chain/chain.js';
import type { Inventory } from '../inventory/inventory.js';
import { parseLogName } from '../inventory/log-name.js';
import type { EvidenceWindow } from '../window.js';
import type { Finding } from './finding.js';
import { isoTime } from './finding.js';

/** The chains that there should be; what is not given is not expected. */
export interface ExpectedChains {
  /** The name of the trail that they are of; chains of others do not count then. */
  readonly trail?: string;
  readonly accounts?: readonly string[];
  /** Regions of each of the accounts; without accounts, of each that has digests or logs. */
  readonly regions?: readonly string[];
}

/** An account, or a region of one, without digests. */
interface Absence {
  readonly account: string | null;
  readonly region: string | null;
  readonly reason: string;
}

const logsAlone = 'there are logs and no digests: validation was off, or all digests were deleted';

/** The accounts and regions that are expected or have logs in the window, and have no digest: nothing of theirs is proven. */
export function absentChains(
  chains: readonly Chain[],
  { logs }: Inventory,
  { fromMs, toMs }: EvidenceWindow,
  expected: ExpectedChains,
): readonly Finding[] {
  const all = placesOf(chains);
  const seen = new Map<string, Absence>();
  const add = (absence: Absence, present: ReadonlySet<string>): void => {
    const id = [absence.account, absence.region].filter((part) => part !== null).join(' ');
    if (!present.has(id) && !seen.has(id)) seen.set(id, absence);
  };
  for (const files of logs.values())
    for (const file of files) {
      const name = parseLogName(file);
      if (name === undefined || name.deliveredMs < fromMs || name.deliveredMs > toMs) continue;
      add({ account: name.account, region: name.region, reason: logsAlone }, all);
    }
  const accounts = new Set([...chains, ...seen.values()].flatMap(({ account }) => account ?? []));
  const own = placesOf(chains.filter(({ trail }) => expected.trail === undefined || trail === expected.trail));
  for (const absence of missing(expected, [...accounts])) add(absence, own);

  return [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { account, region, reason }]) => {
      const shared = {
        account,
        region,
        trail: expected.trail ?? null,
        file: null,
        from: isoTime(fromMs),
        to: isoTime(toMs),
      } as const;
      return (['interval', 'chain'] as const).map((kind): Finding => ({ kind, ...shared, status: 'gap', reason }));
    });
}

/** `account` and `account region` of chains. */
function placesOf(chains: readonly Chain[]): ReadonlySet<string> {
  return new Set(chains.flatMap(({ account, region }) => [account, `${account} ${region}`]));
}

/** The accounts and regions that are expected, whether or not they are there. */
function* missing({ accounts, regions, trail }: ExpectedChains, present: readonly string[]): Generator<Absence> {
  const absent = `no digest ${trail === undefined ? 'or log of it' : `of it and the trail ${trail}`} is here`;
  if (regions === undefined) {
    for (const account of accounts ?? [])
      yield { account, region: null, reason: `the account is expected, and ${absent}` };
    return;
  }
  const known = accounts ?? present;
  for (const account of known.length > 0 ? known : [null])
    for (const region of regions) yield { account, region, reason: `the region is expected, and ${absent}` };
}
