import type { IdSet, LookupState, LookupStep, SourceRecord, Target, TimeWindow } from '@trailkit/lookup';
import { lookup, sideBySide } from '@trailkit/lookup';
import type { Committed } from './state/keep-state.js';
import type { LoadPlace, LoadState } from './state/load-state.js';
import { UsageError } from '../usage-error.js';

/** What came out of a source, and the places of all sources behind it. */
export interface SourceStep extends LookupStep {
  readonly sources: Committed['sources'];
  /** The log that ended with this step, whole. */
  readonly file?: string;
}

/** What to read. */
export interface ReadSourcesOptions {
  readonly targets: readonly Target[];
  readonly window: TimeWindow;
  /** The window ends now, not at a time that somebody named: a source that is done goes on from there. */
  readonly isOpen: boolean;
  readonly former: LoadState | undefined;
  readonly signal: AbortSignal;
}

/** Logs are looked at in this thread: making documents takes much longer, and each other thread some 40 MB. */
export const scanThreads = 0;

/** Events of event history appear up to a quarter of an hour late, at times later: so much is asked for again. */
const overlapMs = 3_600_000;

/** No event is passed over because its id was met: the server knows better, and in no memory of ours. */
const noIds: IdSet = { add: () => true };

/**
 * Reads all sources side by side, each from its own place: one that fails holds up none of the others, in no later run either.
 * @throws UsageError where the event history is of another account than the place
 */
export async function* readSources(options: ReadSourcesOptions): AsyncGenerator<SourceStep, void> {
  const running = options.targets.map((target) => {
    const { window, resume } = beginningOf(target, options);
    const { steps, state } = lookup({ targets: [target], window, resume, signal: options.signal, ids: noIds });
    const { name, kind } = target.source;
    const { account } = options.former?.sources[name] ?? {};
    return { name, isLogs: kind === 'logs', steps, state, account, troubled: false, ended: '' };
  });
  const places: Record<string, LoadPlace> = { ...options.former?.sources };
  for (const { name, state, account } of running) places[name] = placeOf(state(), account);
  const readers = running.map((one) => ({ of: one, items: one.steps }));
  for await (const { of: one, item: step, failure } of sideBySide(readers)) {
    if (step === undefined) throw failure; // what a source fails with is a step: this is an abort, or an error of ours
    if (!one.isLogs) one.account = accountOf(one, step.records);
    places[one.name] = placeOf(one.state(), one.account);
    yield { ...step, sources: { ...places }, file: one.isLogs ? endedFile(one, step) : undefined };
  }
}

/** Where a source goes on: where it stopped; or, once it was done, with what came since. */
function beginningOf(
  { source }: Target,
  { window, isOpen, former }: ReadSourcesOptions,
): { readonly window: TimeWindow; readonly resume?: LookupState } {
  const resume = former?.sources[source.name];
  if (resume === undefined) return { window };
  if (!isOpen || !isDone(resume)) return { window: resume.window, resume };
  // Logs that were loaded are known by their names.
  const from = source.kind === 'logs' ? resume.window.from : resume.window.to - overlapMs;
  return { window: { from: Math.max(from, resume.window.from), to: window.to } };
}

/** Whether nothing is left of any source. */
export function isDone({ targets }: LookupState): boolean {
  return Object.values(targets).every(({ chains }) => chains.every(({ done }) => done));
}

function placeOf(state: LookupState, account: string | undefined): LoadPlace {
  return { ...state, recent: [], account };
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

/** The log that ended, unless something in it could not be read: then it is read again the next time. */
function endedFile(
  one: { readonly state: () => LookupState; troubled: boolean; ended: string },
  { warnings }: LookupStep,
): string | undefined {
  const cursor = Object.values(one.state().targets)[0]?.chains[0]?.cursor;
  const file = typeof cursor?.file === 'string' ? cursor.file : undefined;
  one.troubled ||= file !== undefined && warnings.some(({ where }) => where.startsWith(file));
  if (file === undefined || cursor?.whole !== true || file === one.ended) return undefined;
  const { troubled } = one;
  one.troubled = false;
  one.ended = file;
  return troubled ? undefined : file;
}
