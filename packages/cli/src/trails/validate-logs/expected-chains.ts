import { UsageError } from '@trailkit/command-line';
import type { ExpectedChains } from '@trailkit/trails/digests';

/** The accounts and regions that options expect. @throws UsageError for what is none */
export function expectedChains({
  account: accounts,
  region: regions,
}: {
  readonly account?: readonly string[];
  readonly region?: readonly string[];
}): ExpectedChains {
  for (const account of accounts ?? [])
    if (!/^\d{12}$/.test(account))
      throw new UsageError(`expected an account of 12 digits after --account, found ${JSON.stringify(account)}`);
  for (const region of regions ?? [])
    if (!/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(region))
      throw new UsageError(`expected a region such as eu-west-1 after --region, found ${JSON.stringify(region)}`);
  return { ...(accounts && { accounts }), ...(regions && { regions }) };
}
