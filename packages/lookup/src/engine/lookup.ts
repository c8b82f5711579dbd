import { hasWanted } from '../plan/resources.js';
import type { SourceRecord, SourceWarning, TimeWindow } from '../source/record-source.js';
import { isInside } from './event-time.js';
import type { IdSet } from './id-set.js';
import { idSet } from './id-set.js';
import type { Target, TargetPage } from './read-target.js';
import { readTarget, startOf } from './read-target.js';
import { sideBySide } from './side-by-side.js';
import type { TargetState } from './target-state.js';
import { isDone } from './target-state.js';

/** How far a lookup has come: JSON, to go on from after a stop. */
export interface LookupState {
  /** Frozen by the first run. */
  readonly window: TimeWindow;
  /** By the names of the sources. */
  readonly targets: Readonly<Record<string, TargetState>>;
  readonly delivered: number;
  /** The ids of the last records delivered, which may be met again. */
  readonly recent: readonly string[];
}

/** What came out of one page of one source. */
export interface LookupStep {
  readonly source: string;
  /** The answers in it. */
  readonly records: readonly SourceRecord[];
  /** How many records were looked at. */
  readonly seen: number;
  readonly warnings: readonly SourceWarning[];
  /** The source gave up; the others go on. */
  readonly failure?: unknown;
  /** The share of the source's window that is done, where it can be told. */
  readonly done?: number;
}

/** How to run a lookup. */
export interface LookupOptions {
  readonly targets: readonly Target[];
  /** Both ends inclusive; what has no readable time is delivered whatever the window. */
  readonly window: TimeWindow;
  readonly signal: AbortSignal;
  /** No more records than this. */
  readonly limit?: number;
  /** Where an earlier run stopped; its window counts. */
  readonly resume?: LookupState;
  /** Ids that are known already; shared by lookups of which none may repeat the other's records. */
  readonly ids?: IdSet;
}

/** A running lookup. */
export interface Lookup {
  readonly steps: AsyncGenerator<LookupStep>;
  /** Where to go on after the steps that were taken so far. */
  readonly state: () => LookupState;
}

/** More ids than this are on no page that is read again, unless a second has more events. */
const recentKept = 5000;

/** Looks for records in all targets at once: each newest first where its source is, none twice by its eventID. */
export function lookup(options: LookupOptions): Lookup {
  const { resume, limit = Infinity } = options;
  const window = resume?.window ?? options.window;
  const ids = options.ids ?? idSet();
  const recent = [...(resume?.recent ?? [])];
  for (const id of recent) ids.add(id);
  const states = new Map(
    options.targets.map((target) => {
      const { name } = target.source;
      return [name, resume?.targets[name] ?? startOf(target, window)] as const;
    }),
  );
  let delivered = resume?.delivered ?? 0;

  const isAnswer = ({ question }: Target, found: SourceRecord): boolean => {
    if (!(question.isFilter && found.isFiltered) && !question.test(found.record)) return false;
    const { eventID, eventTime } = found.known ?? found.record;
    if (!isInside({ eventTime }, window) || !hasWanted(question.resources, found.resources)) return false;
    if (typeof eventID !== 'string' || eventID === '') return true;
    if (!ids.add(eventID)) return false;
    if (recent.push(eventID) > 2 * recentKept) recent.splice(0, recentKept);
    return true;
  };

  async function* steps(): AsyncGenerator<LookupStep> {
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    const open = options.targets.filter(({ source }) => !isDone(states.get(source.name)!));
    const reading = open.map((target) => ({
      of: target,
      items: readTarget(target, states.get(target.source.name)!, {
        window,
        signal,
        ahead: limit === Infinity,
      }),
    }));
    if (delivered >= limit) return;
    try {
      yield* read(reading);
    } finally {
      // What the other sources are waiting for is not wanted any more.
      stop.abort();
    }
  }

  async function* read(reading: Parameters<typeof sideBySide<Target, TargetPage>>[0]): AsyncGenerator<LookupStep> {
    for await (const { of: target, item, failure } of sideBySide<Target, TargetPage>(reading)) {
      options.signal.throwIfAborted();
      const source = target.source.name;
      if (item === undefined) {
        yield { source, records: [], seen: 0, warnings: [], failure };
        continue;
      }
      const records: SourceRecord[] = [];
      for (const record of item.records)
        if (delivered < limit && isAnswer(target, record)) {
          records.push(record);
          delivered++;
        }
      states.set(source, item.state);
      yield { source, records, seen: item.records.length, warnings: item.warnings, done: item.done };
      if (delivered >= limit) return;
    }
  }

  return {
    steps: steps(),
    state: () => ({ window, targets: Object.fromEntries(states), delivered, recent: recent.slice(-recentKept) }),
  };
}
