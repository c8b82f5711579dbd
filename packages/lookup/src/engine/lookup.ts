import type { JsonObject } from '@trailkit/records';
import { hasResourceFilter } from '../filter/record-filter.js';
import type { Projection } from '../scan/projection.js';
import type {
  CountedRecords,
  RecordSource,
  SelectedRecords,
  SourcePage,
  SourcePlan,
  SourceQuery,
  SourceRecord,
  SourceWarning,
} from '../sources/record-source.js';
import { isInside } from '../time/event-time.js';
import type { TimeWindow } from '../time/window.js';
import type { LookupCheckpoint, SourceCheckpoint } from './checkpoint.js';
import type { Identities } from './identities.js';
import { identities } from './identities.js';
import { idOf, knownRecords } from './known-records.js';
import { selectNew } from './select-new.js';
import { sideBySide } from './side-by-side.js';

/** The result of one page of one source. */
export interface LookupStep {
  readonly source: string;
  /** The records that match. */
  readonly records: readonly SourceRecord[];
  /** More of them in few arrays, where `packs` allows that. */
  readonly packed?: SelectedRecords;
  /** Others that match, in place of which their numbers are given. */
  readonly counted?: readonly CountedRecords[];
  /** How many records were looked at. */
  readonly seen: number;
  readonly warnings: readonly SourceWarning[];
  /** The families that hold no records (`digests`), with how many of each were passed over. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** Sentences about records that were passed over, which is no fault. */
  readonly notices?: readonly string[];
  /** The source failed; the others continue. */
  readonly failure?: unknown;
  /** Of a lookup that follows: everything that was there has been delivered, and what comes next is new. */
  readonly isCaughtUp?: boolean;
  /** The share of the source's window that is done, where it is known. */
  readonly done?: number;
  /** Files or objects that were read completely, without a warning. */
  readonly completed?: readonly string[];
  /** Records of which neither they nor the catalog say whether they are of a call that changes something, where that was asked. */
  readonly undecided?: readonly JsonObject[];
  /** The eventIDs of records that were delivered although another event had the same before. */
  readonly sharedIds?: readonly string[];
  /** To be called when nobody will look at the records any more, and before the next step is asked for: their memory is used again. */
  readonly release?: () => void;
}

/** How to run a lookup. */
export interface LookupOptions {
  readonly queries: readonly SourceQuery[];
  /** Both bounds are inclusive; a record without a readable time is delivered whatever the window. */
  readonly window: TimeWindow;
  readonly signal: AbortSignal;
  /** The most records that are delivered. @default Infinity */
  readonly limit?: number;
  /** Where an earlier run stopped; its window is used. */
  readonly resumeFrom?: LookupCheckpoint;
  /** The parts of records that are needed: a source may deliver whole records all the same. */
  readonly projection?: Projection;
  /** Steps may have records in `packed`, for callers that ask for the whole of few of them. @default false */
  readonly packs?: boolean;
  /**
   * Records with the same values of the projection are counted: steps may have their numbers in place of them, where one source is read
   * whole and without checkpoints. @default false
   */
  readonly counts?: boolean;
  /** The projection is all that is looked at, also where one source is read without checkpoints: it may tell copies by itself. @default false */
  readonly selects?: boolean;
  /** `checkpoint` will be asked for: it needs the last records. @default true */
  readonly hasCheckpoints?: boolean;
  /** Records that were delivered already; shared by lookups of which none may repeat another's records. */
  readonly ids?: Identities;
}

/** A running lookup. */
export interface Lookup {
  readonly steps: AsyncGenerator<LookupStep>;
  /** Where to resume after the steps that were taken so far. */
  readonly checkpoint: () => LookupCheckpoint;
  /** Tells sources with a queue that the records of all steps so far were kept. */
  readonly acknowledge: () => Promise<void>;
}

interface Running extends SourceQuery {
  readonly plan: SourcePlan;
}

/** Finds records in all sources at once: each newest first where its source is, none twice: a record is known by its eventID and its content. */
export function lookup(options: LookupOptions): Lookup {
  const { resumeFrom, limit = Infinity } = options;
  const window = resumeFrom?.window ?? options.window;
  const known = knownRecords(options.ids ?? identities(), resumeFrom?.recent ?? [], options.hasCheckpoints);
  /** A limit, and the last records of a checkpoint, are about each record. */
  const isWhole = limit === Infinity && options.hasCheckpoints === false;
  const packs = options.packs === true && isWhole;
  // Records of several sources are compared with each other, and those of a run with those of the one before.
  const isAlone = options.hasCheckpoints === false && options.queries.length === 1 && resumeFrom === undefined;
  const counts = options.counts === true && isWhole && isAlone;
  const selects = options.selects === true && isAlone;
  const running = options.queries.map((query): Running => ({ ...query, plan: planQuery(query, window) }));
  const checkpoints = new Map<string, SourceCheckpoint>(
    running.map(({ source: { name, capabilities }, plan }) => {
      const saved = resumeFrom?.sources[name];
      if (saved === undefined || plan.isEmpty) return [name, saved ?? { isDone: plan.isEmpty }];
      return [name, capabilities.resumesWithNew ? { ...saved, isDone: false } : saved];
    }),
  );
  let delivered = resumeFrom?.delivered ?? 0;

  /** The fate of a record: it is delivered, perhaps beside another of its eventID, or it is not. */
  const judge = ({ filter }: SourceQuery, found: SourceRecord): 'new' | 'other' | 'undecided' | undefined => {
    const isMatch = found.isFiltered === true || filter.test(found.record);
    if (!isMatch && !filter.isUndecided(found.record)) return undefined;
    if (!isInside(found.known ?? found.record, window)) return undefined;
    if (!isMatch) return 'undecided';
    const identity = known.add(found);
    return identity === 'copy' ? undefined : identity;
  };

  async function* steps(): AsyncGenerator<LookupStep> {
    // An earlier run may have delivered as many as are asked for.
    if (delivered >= limit) return;
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    const open = running.filter(({ source }) => !checkpoints.get(source.name)!.isDone);
    const reading = open.map((query) => ({
      of: query,
      items: readToEnd(query, {
        resumeFrom: checkpoints.get(query.source.name)!.cursor,
        signal,
        readAhead: limit === Infinity,
        packs,
        projection: options.projection,
        counts,
        selects,
      }),
    }));
    try {
      yield* read(reading);
    } finally {
      // Requests of the other sources are no longer needed.
      stop.abort();
    }
  }

  async function* read(reading: Parameters<typeof sideBySide<Running, PageOrEnd>>[0]): AsyncGenerator<LookupStep> {
    for await (const { of: query, item, failure } of sideBySide<Running, PageOrEnd>(reading)) {
      options.signal.throwIfAborted();
      const { name } = query.source;
      if (item === undefined) {
        yield { source: name, records: [], seen: 0, warnings: [], failure };
        continue;
      }
      const {
        cursor = checkpoints.get(name)!.cursor,
        done,
        completed,
        packed,
        counted,
        selected,
        examined = selected?.length ?? packed?.length ?? item.records.length,
        warnings,
        notices,
        passedOver,
        isCaughtUp,
        release,
      } = item;
      const said = { warnings, notices, passedOver, done, completed, isCaughtUp, release };
      if (selected) {
        const records = packs ? [] : selected.records().slice(0, limit - delivered);
        delivered += packs ? selected.length : records.length;
        yield { source: name, records, ...(packs && { packed: selected }), seen: examined, ...said };
        if (delivered >= limit) return;
        continue;
      }
      if (packed?.isFiltered === true) {
        const { sharedIds, ...selected } = selectNew(packed, known);
        delivered += selected.packed.length;
        checkpoints.set(name, { cursor, isDone: item.isEnd });
        yield {
          source: name,
          records: [],
          ...selected,
          seen: examined,
          ...said,
          ...heeded({ undecided: [], sharedIds }),
        };
        continue;
      }
      const all = packed?.records() ?? item.records;
      const records: SourceRecord[] = [];
      const undecided: JsonObject[] = [];
      const sharedIds: string[] = [];
      let looked = 0;
      while (looked < all.length && delivered < limit) {
        const found = all[looked++]!;
        const judgement = judge(query, found);
        if (judgement === undefined) continue;
        if (judgement === 'undecided') {
          undecided.push(found.record);
          continue;
        }
        if (judgement === 'other') sharedIds.push(idOf(found) ?? '');
        records.push(found);
        delivered++;
      }
      // A later run with a higher limit needs the rest of the page.
      if (looked === all.length) checkpoints.set(name, { cursor, isDone: item.isEnd });
      for (const { count } of counted ?? []) delivered += count;
      yield { source: name, records, counted, seen: examined, ...said, ...heeded({ undecided, sharedIds }) };
      if (delivered >= limit) return;
    }
  }

  return {
    steps: steps(),
    checkpoint: () => ({
      window,
      sources: Object.fromEntries(checkpoints),
      delivered,
      recent: known.recent(),
    }),
    async acknowledge() {
      for (const { source } of running) {
        const { cursor } = checkpoints.get(source.name)!;
        if (cursor !== undefined) await source.acknowledge?.(cursor);
      }
    },
  };
}

/** The remarks about a page; none nearly always. */
function heeded({ undecided, sharedIds }: Required<Pick<LookupStep, 'undecided' | 'sharedIds'>>): Partial<LookupStep> {
  return { ...(undecided.length > 0 && { undecided }), ...(sharedIds.length > 0 && { sharedIds }) };
}

interface PageOrEnd extends SourcePage {
  readonly isEnd: boolean;
}

/** The pages of a source, and an empty one that says that there are no more. */
async function* readToEnd(
  { source, plan }: Running,
  options: Parameters<RecordSource['pages']>[1],
): AsyncGenerator<PageOrEnd> {
  for await (const page of source.pages(plan, options)) yield { ...page, isEnd: false };
  yield { records: [], warnings: [], done: 1, isEnd: true };
}

/** The plan of a query. A source that lists no resources has no record that matches a filter by them. */
export function planQuery({ source, filter }: SourceQuery, window: TimeWindow): SourcePlan {
  const plan = source.plan(filter, window);
  return hasResourceFilter(filter) && !source.capabilities.listsResources ? { ...plan, isEmpty: true } : plan;
}
