import type { Cursor, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { SourceError } from '../source-error.js';
import type { HistoryReader } from './history-reader.js';
import type { HistoryProgress } from './plan/history-cursor.js';
import { isDone, toProgress } from './plan/history-cursor.js';
import type { HistoryPlan } from './plan/plan-history.js';
import { planHistory } from './plan/plan-history.js';
import { readAccessPaths } from './plan/read-access-paths.js';
import { matchesResources } from './plan/resources.js';
import { beginWith } from './plan/weigh-access-paths.js';

/** The capabilities of event history. */
export const historyCapabilities: SourceCapabilities = {
  order: 'newest-first',
  resumable: true,
  follow: true,
  resumesWithNew: false,
  listsResources: true,
  singleAccount: true,
  namesCompleted: false,
};

/** The source over a reader of LookupEvents' pages: it chooses what to ask of the reader, and merges the chains. */
export function historySource(
  { name, region }: { readonly name: string; readonly region?: string },
  reader: HistoryReader,
): RecordSource<HistoryPlan> {
  return {
    name,
    region,
    capabilities: historyCapabilities,
    plan: (filter, window) => planHistory(filter, window),
    async *pages(plan, { resumeFrom, signal, readAhead = false }): AsyncGenerator<SourcePage> {
      const start = resumeFrom === undefined ? beginWith(plan.paths, plan.narrowed) : progressOf(resumeFrom, name);
      const { resources: wanted } = plan.filter;
      for await (const page of readAccessPaths(reader, plan, start, { signal, readAhead })) {
        const { records, warnings, done, progress } = page;
        // The end is the caller's to see.
        if (records.length + warnings.length === 0 && isDone(progress)) return;
        yield {
          records: records.filter(({ resources }) => matchesResources(wanted, resources)),
          warnings,
          examined: records.length,
          done,
          cursor: progress as object as Cursor,
        };
      }
    },
  };
}

function progressOf(cursor: Cursor, name: string): HistoryProgress {
  const progress = toProgress(cursor);
  if (progress) return progress;
  throw new SourceError(
    'rejected',
    name,
    `expected a cursor of event history to resume from, found ${JSON.stringify(cursor)}; start again without it`,
  );
}
