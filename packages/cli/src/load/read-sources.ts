import { UsageError } from '@trailkit/command-line';
import type {
  Identities,
  LookupCheckpoint,
  LookupStep,
  SourceCapabilities,
  SourceQuery,
  SourceRecord,
  TimeWindow,
} from '@trailkit/lookup';
import { lookup, sideBySide } from '@trailkit/lookup';
import type { Committed } from './state/keep-state.js';
import type { SourceCheckpoint, LoadState } from './state/load-state.js';

/** The records of a page, and the cursors of all sources after it. */
export interface SourceStep extends LookupStep {
  readonly sources: Committed['sources'];
}

/** The sources to read, and where to resume. */
export interface ReadSourcesOptions {
  readonly queries: readonly SourceQuery[];
  readonly window: TimeWindow;
  /** The window ends now, not at a time that somebody named: a source that is done goes on from there. */
  readonly isOpen: boolean;
  readonly saved: LoadState | undefined;
  readonly signal: AbortSignal;
  /** The cursors alone tell how much was read, and not by the names of logs that ended. @default false */
  readonly byCursor?: boolean;
}

/** Logs are looked at in this thread: making documents takes much longer, and each other thread some 40 MB. */
export const scanThreads = 0;

/** Events of event history appear up to a quarter of an hour late, at times later: so much is asked for again. */
const overlapMs = 3_600_000;

/** No event is passed over because its id was met: the server knows better, and in no memory of ours. */
const noIds: Identities = {
  add: () => 'new',
  addHashes: () => 'new',
  readAhead: () => undefined,
  addId: () => undefined,
  clear: () => undefined,
};

/**
 * Reads all sources side by side, each from its own place: one that fails holds up none of the others, in no later run either.
 * @throws UsageError where the event history is of another account than the place
 */
export async function* readSources(options: ReadSourcesOptions): AsyncGenerator<SourceStep, void> {
  const running = options.queries.map((query) => {
    const { window, resumeFrom } = beginningOf(query, options);
    const { steps, checkpoint } = lookup({
      queries: [query],
      window,
      resumeFrom,
      signal: options.signal,
      ids: noIds,
    });
    const { name, capabilities } = query.source;
    const { account } = options.saved?.sources[name] ?? {};
    return { name, ...capabilities, steps, checkpoint, account };
  });
  const places: Record<string, SourceCheckpoint> = { ...options.saved?.sources };
  for (const { name, checkpoint, account } of running) places[name] = placeOf(checkpoint(), account);
  const readers = running.map((one) => ({ of: one, items: one.steps }));
  for await (const { of: one, item: step, failure } of sideBySide(readers)) {
    if (step === undefined) throw failure; // what a source fails with is a step: this is an abort, or an error of ours
    if (one.singleAccount) one.account = accountOf(one, step.records);
    places[one.name] = placeOf(one.checkpoint(), one.account);
    yield { ...step, sources: { ...places } };
  }
}

/** Where a source goes on: where it stopped; or, once it was done, with what came since. */
function beginningOf(
  { source }: SourceQuery,
  { window, isOpen, saved, byCursor = false }: ReadSourcesOptions,
): { readonly window: TimeWindow; readonly resumeFrom?: LookupCheckpoint } {
  const resumeFrom = saved?.sources[source.name];
  if (resumeFrom === undefined) return { window: endedWindow(window, source.capabilities) };
  const goesOn = byCursor && source.capabilities.resumesWithNew;
  if (goesOn || !isOpen || !isDone(resumeFrom)) return { window: resumeFrom.window, resumeFrom };
  // Logs that were loaded are known by their names.
  const from = source.capabilities.namesCompleted ? resumeFrom.window.from : resumeFrom.window.to - overlapMs;
  const whole = { from: Math.max(from, resumeFrom.window.from), to: window.to };
  return { window: endedWindow(whole, source.capabilities) };
}

/** The window ends now where the next load begins at that end: it cannot begin at the end of time. */
function endedWindow(window: TimeWindow, { resumable, namesCompleted, isEndless }: SourceCapabilities): TimeWindow {
  const isNeeded = resumable && !namesCompleted && isEndless !== true;
  return isNeeded ? { ...window, to: Math.min(window.to, Date.now()) } : window;
}

/** Whether nothing is left of any source. */
export function isDone({ sources }: LookupCheckpoint): boolean {
  return Object.values(sources).every((source) => source.isDone);
}

function placeOf(checkpoint: LookupCheckpoint, account: string | undefined): SourceCheckpoint {
  return { ...checkpoint, recent: [], account };
}

/** Whose events these are, which stays so: all of an event history are of one account. */
function accountOf(
  { name, account }: { readonly name: string; readonly account: string | undefined },
  records: readonly SourceRecord[],
): string | undefined {
  const found = records[0]?.record.recipientAccountId;
  if (typeof found !== 'string' || found === account) return account;
  if (account === undefined) return found;
  throw new UsageError(
    `${name}: expected events of the account ${account}, as the state has it, found those of ${found}; name another --state for each account`,
  );
}
