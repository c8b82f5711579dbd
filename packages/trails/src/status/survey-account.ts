import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import { defaultRegions, partitionOf } from '@trailkit/catalog/regions';
import type { StoreRecorder } from '../covers/recorder.js';
import type { ClientOptions, TrailClient } from '../live/open-client.js';
import { openClient } from '../live/open-client.js';
import { organizationOf } from '../live/organization.js';
import { readRecorders } from './read-recorders.js';
import type { Survey } from './survey.js';
import { surveyTrail } from './survey-trail.js';
import type { RegionSurvey } from './survey-region.js';
import { itemsOf, surveyRegion } from './survey-region.js';
import type { Attempt } from './attempts.js';
import { attempts } from './attempts.js';

/** Whom to ask, and where. */
export interface SurveyOptions extends Omit<ClientOptions, 'region'> {
  /** The region that is asked first. */
  readonly home: string;
  /** @default the regions that every account has, and those that have a trail */
  readonly regions?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told when a region, or a trail, is done. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Asks an account for all that records events, in all regions at once. Nothing is thrown but the signal's reason: failures are part of the survey. */
export async function surveyAccount(options: SurveyOptions): Promise<Survey> {
  const { signal, onProgress } = options;
  const { attempt, failures } = attempts(signal);
  const clients = new Map<string, Promise<TrailClient>>();
  const clientOf = (region: string): Promise<TrailClient> => {
    const client = clients.get(region) ?? openClient({ ...options, region });
    clients.set(region, client);
    return client;
  };
  let done = 0;
  let total = 0;
  const eachAtOnce = async <Item, Result>(
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> => {
    total += items.length;
    return Promise.all(
      items.map(async (item) => {
        const result = await work(item);
        done++;
        onProgress?.({ done, total });
        return result;
      }),
    );
  };
  try {
    const regions = options.regions ?? (await regionsOf(await clientOf(options.home), options.home, attempt));
    const surveys = await eachAtOnce(regions, async (region) => surveyRegion(await clientOf(region), region, attempt));
    const shown = trailsByArn(surveys);
    const trails = await eachAtOnce([...shown], async ([arn, { trail, regions: seenIn }]) =>
      surveyTrail({ arn, trail, seenIn }, clientOf, attempt),
    );
    const isOrganization = [...shown.values()].some(({ trail }) => trail.IsOrganizationTrail);
    const organization = isOrganization && (await organizationOf({ ...options, region: options.home }, signal));
    return {
      ...(organization && { organization }),
      trails: trails.filter((trail) => trail !== undefined),
      stores: (
        await Promise.all(
          surveys.flatMap(({ region, stores }) => stores.map((store) => readRecorders(store, region, attempt))),
        )
      )
        .flatMap((recorders) => recorders ?? [])
        .filter((recorder): recorder is StoreRecorder => recorder.kind === 'event-data-store'),
      channels: surveys.flatMap(({ channels }) => channels),
      telemetryRules: [],
      regions: surveys.filter(({ trails: listed }) => listed !== undefined).map(({ region }) => region),
      failures,
    };
  } finally {
    for (const client of clients.values()) (await client).client.destroy();
  }
}

/** Regions that an account has opted in to are known by the trails that are at home there. */
async function regionsOf({ client, sdk }: TrailClient, home: string, attempt: Attempt): Promise<readonly string[]> {
  const listed = await attempt({ operation: 'ListTrails', region: home }, () =>
    itemsOf(sdk.paginateListTrails({ client }, {}), ({ Trails }) => Trails),
  );
  const everywhere = partitionOf(home) === 'aws' ? defaultRegions : [];
  return [...new Set([home, ...everywhere, ...(listed ?? []).flatMap(({ HomeRegion }) => HomeRegion ?? [])])];
}

interface ShownTrail {
  readonly trail: CloudTrail.Trail;
  /** Where it is active, its home first. */
  readonly regions: readonly string[];
}

/** A trail of all regions is shown by each of them. */
function trailsByArn(surveys: readonly RegionSurvey[]): ReadonlyMap<string, ShownTrail> {
  const found = new Map<string, ShownTrail>();
  for (const { region, trails = [] } of surveys) {
    for (const trail of trails) {
      const known = found.get(trail.TrailARN ?? '');
      const isHome = trail.HomeRegion === region;
      found.set(trail.TrailARN ?? '', {
        // Responses of some regions leave IsOrganizationTrail out.
        trail: known && !isHome ? { ...trail, ...known.trail } : trail,
        regions: isHome ? [region, ...(known?.regions ?? [])] : [...(known?.regions ?? []), region],
      });
    }
  }
  return found;
}
