import type { Cursor } from '../sources/record-source.js';
import type { TimeWindow } from '../time/window.js';

/** How far one source was read. */
export interface SourceCheckpoint {
  /** Absent before the first page, and where a source cannot resume. */
  readonly cursor?: Cursor;
  /** Nothing is left to read. */
  readonly isDone: boolean;
}

/** How far a lookup was read: JSON, to resume from. */
export interface LookupCheckpoint {
  /** Frozen by the first run. */
  readonly window: TimeWindow;
  /** By the names of the sources. */
  readonly sources: Readonly<Record<string, SourceCheckpoint>>;
  readonly delivered: number;
  /** The last records delivered, which may be read again: their ids, and hashes of their content. */
  readonly recent: readonly string[];
}

type Parsed = Readonly<Record<string, unknown>>;

/** The checkpoint in a JSON value, also one of trailkit 0.1; undefined where it is none. */
export function parseCheckpoint(value: unknown): LookupCheckpoint | undefined {
  if (!isObject(value) || !isObject(value.window) || !Array.isArray(value.recent)) return undefined;
  const { window, delivered, recent } = value;
  if (![window.from, window.to, delivered].every((each) => typeof each === 'number')) return undefined;
  const sources = isObject(value.sources)
    ? value.sources
    : isObject(value.targets)
      ? upgraded(value.targets)
      : undefined;
  if (
    sources === undefined ||
    !Object.values(sources).every((each) => isObject(each) && typeof each.isDone === 'boolean')
  )
    return undefined;
  return { window, sources, delivered, recent } as unknown as LookupCheckpoint;
}

/** In 0.1 a source's state was what event history has for its cursor now; logs accept it, too. */
function upgraded(targets: Parsed): Parsed {
  const isDone = (state: unknown): boolean | undefined =>
    isObject(state) && Array.isArray(state.chains)
      ? (state.chains as readonly unknown[]).every((chain) => isObject(chain) && chain.done === true)
      : undefined;
  return Object.fromEntries(
    Object.entries(targets).map(([name, state]) => [name, { cursor: state, isDone: isDone(state) }]),
  );
}

function isObject(value: unknown): value is Parsed {
  return typeof value === 'object' && value !== null;
}
