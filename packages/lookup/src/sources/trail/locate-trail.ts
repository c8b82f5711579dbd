import type { Environment } from '../event-history/default-region.js';
import { defaultRegion } from '../event-history/default-region.js';
import type { S3Options } from '../logs/s3-client.js';
import { findTrail } from './find-trail.js';
import type { DeliveringTrail, TrailLayout } from './trail-layout.js';
import { layoutOf } from './trail-layout.js';

/** A trail, and where its files are. */
export interface LocatedTrail extends TrailLayout {
  readonly trail: DeliveringTrail;
}

/** The scheme of trails: `trail:NAME`, `trail:ARN`. */
export const trailPrefix = 'trail:';
const regionOfArn = /^arn:[^:]+:cloudtrail:([^:]+):/;

/** The region that is asked about a trail: an ARN has it, a name is looked for in that of the environment. @throws QueryError where there is none */
export function trailRegion(trail: string, env: Environment, profile: string | undefined): string {
  return regionOfArn.exec(trail)?.[1] ?? defaultRegion(env, profile, 'give the ARN of the trail, or set AWS_REGION');
}

/**
 * Finds what `trail:NAME` names.
 *
 * @throws QueryError without a region, ReadError where there is no such trail or several, SourceError where CloudTrail does not say.
 */
export async function locateTrail(
  source: string,
  options: S3Options & { readonly env: Environment },
  signal: AbortSignal,
): Promise<LocatedTrail> {
  const { env, ...reach } = options;
  const name = source.slice(trailPrefix.length);
  const region = trailRegion(name, env, reach.profile);
  const trail = await findTrail({ ...reach, trail: name, region }, source, signal);
  return { trail, ...layoutOf(trail) };
}
