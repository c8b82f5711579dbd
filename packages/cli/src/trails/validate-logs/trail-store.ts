import { defaultRegions } from '@trailkit/catalog/regions';
import type { Io } from '@trailkit/command-line';
import type { DeliveringTrail } from '@trailkit/lookup';
import { locateTrail } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';
import type { EvidenceFile, EvidenceStore, ExpectedChains } from '@trailkit/trails/digests';
import type { OpenedStore, StoreOptions } from './opened-store.js';
import { s3Store } from './s3-store.js';

/** The files of a trail, and the chains that it has. */
export async function trailStore(
  source: string,
  options: StoreOptions,
  { env, signal }: Pick<Io, 'env' | 'signal'>,
): Promise<OpenedStore> {
  const { trail, location, belongs } = await locateTrail(source, { ...options, env }, signal);
  const expected = chainsOf(trail);
  const { store, close } = s3Store(location, options, belongs);
  return {
    ...{ store: { ...store, list: (choice, at) => listed(store, choice, at) }, close },
    expected,
    remarks: [
      ...(trail.LogFileValidationEnabled === false
        ? ['the trail has log file validation off: it delivers no digests now']
        : []),
      ...(expected.accounts === undefined
        ? ['CloudTrail does not say which accounts the organization has: name those that are expected with --account']
        : []),
    ],
  };
}

/** The files of a trail; none where its place in the bucket is empty, since all of them may have been deleted. */
async function* listed(
  { list }: EvidenceStore,
  ...asked: Parameters<EvidenceStore['list']>
): AsyncGenerator<EvidenceFile> {
  try {
    yield* list(...asked);
  } catch (error) {
    if (!(error instanceof ReadError && error.code === 'not-found')) throw error;
  }
}

/** A trail of all regions delivers a digest an hour for each that is enabled, of which the account is not asked. */
function chainsOf({
  TrailARN,
  Name,
  HomeRegion,
  IsMultiRegionTrail,
  IsOrganizationTrail,
}: DeliveringTrail): ExpectedChains {
  const [, partition, , home, account] = TrailARN.split(':');
  const ofAll = IsMultiRegionTrail === true && partition === 'aws' ? defaultRegions : [];
  return {
    trail: Name ?? TrailARN.slice(TrailARN.lastIndexOf('/') + 1),
    regions: [...new Set([HomeRegion ?? home!, ...ofAll])],
    ...(IsOrganizationTrail !== true && { accounts: [account!] }),
  };
}
