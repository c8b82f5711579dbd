import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Catalog, Partition } from '@trailkit/catalog';
import { sourceLabel } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { Patterns } from '../../patterns/compile-patterns.js';
import { QueryError } from '../../query-error.js';
import { sourceShare } from './plan/source-share.js';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A region that global services are recorded in, whichever region their callers use. */
export interface GlobalRegion {
  readonly region: string;
  /** The event sources that are recorded there, as far as the patterns can match them; those with most events first. */
  readonly sources: readonly string[];
  /** Whether it is the region of IAM, in which most global services of a partition are recorded. */
  readonly isMain: boolean;
}

/**
 * The regions of the catalog's global services that a lookup in other regions of their partition would miss. Patterns that name no
 * source may match every one of them; they get the main region alone, since each region more is asked for its own.
 */
export function globalRegionsOf(
  { included }: Patterns,
  regions: readonly string[],
  catalog: Pick<Catalog, 'globalRegions' | 'sourceRegions'> = installedCatalog(),
): readonly GlobalRegion[] {
  const bySource = catalog.globalRegions(partitionOf(regions[0]!));
  const main = bySource.get('iam.amazonaws.com')?.[0];
  const isAny = included.length === 0 || included.some(({ sources }) => sources === undefined);
  const isNamed = (source: string): boolean => included.some(({ sources }) => sources?.includes(source));
  const found = new Map<string, string[]>();
  for (const [source, recordedIn] of bySource) {
    for (const region of recordedIn) {
      if (regions.includes(region) || !(isNamed(source) || (isAny && region === main))) continue;
      found.set(region, [...(found.get(region) ?? []), source]);
    }
  }
  return [...found].map(([region, sources]) => ({
    region,
    sources: sources.toSorted((a, b) => sourceShare(b, catalog) - sourceShare(a, catalog)),
    isMain: region === main,
  }));
}

function partitionOf(region: string): Partition {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A sentence about the services that a lookup in named regions leaves out. */
export function globalRegionHint({ region, sources, isMain }: GlobalRegion): string {
  const services = isMain ? 'global services (IAM, STS, sign-in, CloudFront)' : sources.map(sourceLabel).join(', ');
  const verb = isMain || sources.length > 1 ? 'are' : 'is';
  return `${services} ${verb} recorded in ${region}, which is not among the regions; add --region ${region} where they matter`;
}

/** The region that the environment or the configuration file names. */
export function defaultRegion(env: Environment, profile: string | undefined): string {
  const region =
    env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? configuredRegion(env, profile ?? env.AWS_PROFILE ?? 'default');
  if (region === undefined || region === '')
    throw new QueryError('bad-arguments', 'expected a region, found none; name one with --region, or set AWS_REGION');
  return region;
}

function configuredRegion(env: Environment, profile: string): string | undefined {
  const file = env.AWS_CONFIG_FILE ?? join(env.HOME ?? homedir(), '.aws', 'config');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined; // no such file: no such setting
  }
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[\s*(?:profile\s+)?"?([^\]"]+?)"?\s*\]/.exec(line)?.[1] ?? section;
    const region = /^region\s*=\s*(\S+)/.exec(line.trim())?.[1];
    if (section === profile && region !== undefined) return region;
  }
  return undefined;
}
