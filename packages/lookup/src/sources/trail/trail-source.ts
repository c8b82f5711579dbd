import type { LogsOptions } from '../logs/logs-source.js';
import { logsCapabilities, logsSource } from '../logs/logs-source.js';
import type { LogsPlan } from '../logs/plan-logs.js';
import { planLogs } from '../logs/plan-logs.js';
import type { PageOptions, RecordSource, SourcePage } from '../record-source.js';
import { findTrail } from './find-trail.js';
import type { TrailLayout } from './trail-layout.js';
import { layoutOf } from './trail-layout.js';
import type { TrailOptions } from './trail-options.js';

/** How to read what a trail has delivered. */
export interface TrailSourceOptions
  extends TrailOptions, Pick<LogsOptions, 'regions' | 'isRead' | 'proof' | 'threads'> {}

/**
 * The logs that a trail has delivered: where they are, of which accounts and regions, is asked with the first page.
 *
 * @throws ReadError before the first page where there is no such trail, or nothing in its place; SourceError as logs do.
 */
export function trailSource(options: TrailSourceOptions): RecordSource<LogsPlan> {
  const { trail, regions, isRead, proof, threads, ...s3 } = options;
  const name = `trail:${trail}`;
  let found: Promise<TrailLayout> | undefined;

  async function* pages(plan: LogsPlan, asked: PageOptions): AsyncGenerator<SourcePage> {
    found ??= findTrail(options, name, asked.signal).then(layoutOf);
    const layout = await found.catch((error: unknown) => {
      // Asked again the next time: the user may have signed in meanwhile.
      found = undefined;
      throw error;
    });
    // Another region's bucket is redirected to.
    yield* logsSource({ ...layout, s3, regions, isRead, proof, threads }).pages(plan, asked);
  }

  return {
    name,
    capabilities: logsCapabilities,
    plan(filter, window) {
      const plan = planLogs(filter, window);
      const asked = 'asked: where the trail delivers (DescribeTrails, ListTrails)';
      return { ...plan, explain: () => [asked, ...plan.explain()] };
    },
    pages,
  };
}
