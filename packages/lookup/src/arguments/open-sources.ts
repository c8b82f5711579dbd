import { filterHints } from '../filter/filter-hints.js';
import type { RecordFilter } from '../filter/record-filter.js';
import type { SourceQuery } from '../sources/record-source.js';
import type { SourceEnvironment } from '../sources/scheme.js';
import { schemeOf } from '../sources/schemes.js';
import type { TimeWindow } from '../time/window.js';
import { always, parseWindow } from '../time/window.js';
import { compileTyped } from './compile-typed.js';
import type { QueryArguments } from './query-arguments.js';

/** The sources to read, each with its filter, the window, and hints about that choice. */
export interface OpenedSources {
  readonly filter: RecordFilter;
  readonly queries: readonly SourceQuery[];
  readonly window: TimeWindow;
  /** Sentences for standard error, before anything is read. */
  readonly hints: readonly string[];
}

/**
 * The sources that the arguments name, each with its filter; nothing is requested of them yet.
 *
 * @throws QueryError for whatever in the arguments cannot be understood; the message is for the user.
 */
export function openSources(asked: QueryArguments, environment: SourceEnvironment): OpenedSources {
  const { now } = environment;
  const filter = compileTyped({ ...asked, now });
  const restrict = (match: string): RecordFilter => compileTyped({ ...asked, matches: [...asked.matches, match], now });
  const chosen = asked.sources.map((text) => ({ text, scheme: schemeOf(text)! }));
  const window = chosen[0]!.scheme.windowOf(windowOf(asked, now), now);
  const opened = chosen.map(({ text, scheme }) => scheme.open(text, { ...asked, filter, restrict, environment }));
  const hints = filterHints(
    filter,
    opened.flatMap((each) => each.hints),
  );
  return { filter, queries: opened.flatMap(({ queries }) => queries), window, hints };
}

/** The window that was asked for. Without an end it is open: logs that are delivered after this run may still have records of it. */
function windowOf({ times }: QueryArguments, now: number): TimeWindow | undefined {
  const window = parseWindow(times, now);
  return window && times.to === undefined ? { ...window, to: always.to } : window;
}
