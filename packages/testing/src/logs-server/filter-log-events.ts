import { ServiceError } from '../cloudtrail-server/errors.js';
import { filterPattern } from './filter-pattern.js';

/** The input of a request; its members are to be checked. */
export type FilterInput = Readonly<Record<string, unknown>>;

/** How pages are cut. */
export interface PageCut {
  /** The most events of a page. @default 10_000 */
  readonly pageEvents?: number;
  /** Of this number of pages, one is empty and has a token. @default none */
  readonly emptyEvery?: number;
}

/** An event as it was put into a group. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** The events of a group, oldest first, and the pages that were begun. */
export interface LogGroup {
  readonly add: (events: readonly LogEvent[]) => void;
  readonly events: () => readonly StoredEvent[];
  readonly tokens: Map<string, Begun>;
}

interface StoredEvent extends LogEvent {
  readonly eventId: string;
}

/** The pages that a token continues: their parameters, frozen, and how far they are. */
interface Begun {
  readonly parameters: string;
  readonly isNewestFirst: boolean;
  readonly past: number;
  readonly made: number;
}

const maxEvents = 10_000;
const maxBytes = 1024 * 1024;
/** The size that an event counts beside its message. */
const overhead = 26;
const tokenLifetimeMs = 24 * 3_600_000;
/** Only from then on are events found newest first. */
const newestFirstSince = Date.parse('2024-01-01T00:00:00Z');

/** An empty group. */
export function createGroup(): LogGroup {
  const events: StoredEvent[] = [];
  let count = 0;
  return {
    tokens: new Map(),
    events: () => events,
    add(more) {
      for (const event of more) events.push({ ...event, eventId: String(count++).padStart(56, '0') });
      events.sort((a, b) => a.timestamp - b.timestamp);
    },
  };
}

/**
 * A page of a group.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 *
 * @throws ServiceError
 */
export function filterLogEvents(
  group: LogGroup,
  input: FilterInput,
  { pageEvents = maxEvents, emptyEvery, now }: PageCut & { readonly now: number },
): object {
  const { nextToken, startFromHead = true, limit = maxEvents, ...rest } = input;
  const { startTime = 0, endTime = Infinity, filterPattern: pattern = '' } = rest as Readonly<Record<string, number>>;
  if ('logGroupName' in input === 'logGroupIdentifier' in input) throw refused('One of name and identifier.');
  if (typeof limit !== 'number' || limit < 1 || limit > maxEvents) throw refused('limit is from 1 to 10000.');
  for (const time of [input.startTime, input.endTime])
    if (time !== undefined && !(Number.isSafeInteger(time) && Number(time) >= 0))
      throw refused('A time is a number of milliseconds, and not negative.');
  if (startTime > endTime) throw refused('End time should not be less than start time.');
  if (startFromHead === false && startTime < newestFirstSince)
    throw refused('startFromHead can only be false from 2024-01-01 on.');
  const test = filterPattern(String(pattern));
  const parameters = JSON.stringify(Object.entries(rest).sort());
  const begun = typeof nextToken === 'string' ? group.tokens.get(nextToken) : undefined;
  if (nextToken !== undefined && (begun?.parameters !== parameters || now - begun.made > tokenLifetimeMs))
    throw refused('The specified nextToken is invalid.');
  const isNewestFirst = begun?.isNewestFirst ?? startFromHead === false;
  const past = begun?.past ?? 0;

  const all = group.events().filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime);
  const left = (isNewestFirst ? [...all].reverse() : all).slice(past);
  const isEmpty = emptyEvery !== undefined && group.tokens.size % emptyEvery === emptyEvery - 1;
  // A page ends where enough was searched, whether it fits the pattern or not.
  const searched = isEmpty ? [] : pageOf(left, Math.min(limit, pageEvents));
  const events = searched.filter(({ message }) => test(message));
  if (searched.length === left.length) return { events, searchedLogStreams: [] };
  const token = `token-${group.tokens.size}`;
  group.tokens.set(token, { parameters, isNewestFirst, past: past + searched.length, made: now });
  return { events, searchedLogStreams: [], nextToken: token };
}

function pageOf(events: readonly StoredEvent[], max: number): readonly StoredEvent[] {
  let bytes = 0;
  let count = 0;
  while (count < Math.min(max, events.length)) {
    bytes += Buffer.byteLength(events[count]!.message) + overhead;
    if (count > 0 && bytes > maxBytes) break;
    count++;
  }
  return events.slice(0, count);
}

function refused(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
