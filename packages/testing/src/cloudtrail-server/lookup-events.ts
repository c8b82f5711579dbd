import type { AttributeKey } from './attributes.js';
import { attributeKeys } from './attributes.js';
import { ServiceError } from './errors.js';
import type { EventStore, EventFilter } from './event-store.js';
import { positionOf } from './event-store.js';
import type { PageTokens } from './page-tokens.js';
import type { StoredEvent } from './stored-event.js';

/** The body of a request; what it holds is to be checked. */
export type Body = Readonly<Record<string, unknown>>;

/** With what a request is answered. */
export interface LookupContext {
  readonly store: EventStore;
  readonly tokens: PageTokens;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Account and region: a token of one is none for the other. */
  readonly scope: string;
}

const day = 86_400_000;
const historyMs = 90 * day;
const maxResults = 50;
const maxValueLength = 2000;
const insightKeys: readonly AttributeKey[] = ['EventId', 'EventName', 'EventSource'];

/**
 * LookupEvents, with the rules that its documentation states.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookupEvents(body: Body, { store, tokens, now, scope }: LookupContext): Body {
  const insight = insightOf(body.EventCategory);
  const attribute = attributeOf(body.LookupAttributes, insight);
  const { from, to } = windowOf(body, now);
  const limit = maxResultsOf(body.MaxResults);
  const filter: EventFilter = { from, to, insight, attribute, now };

  const { NextToken, ...parameters } = body;
  const bound = `${scope} ${JSON.stringify(Object.entries(parameters).sort())}`;
  const after = typeof NextToken === 'string' ? tokens.read(NextToken, bound, now) : undefined;
  const { events, more } = store.page(filter, after, limit);
  const last = events.at(-1);
  return {
    Events: events.map(shown),
    ...(more && last ? { NextToken: tokens.make(bound, positionOf(last), now) } : {}),
  };
}

function shown({ attributes, time, text }: StoredEvent): Body {
  const { resources, ...rest } = attributes;
  return {
    ...rest,
    EventTime: time / 1000,
    Resources: resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: text,
  };
}

function insightOf(category: unknown): boolean {
  if (category === undefined) return false;
  if (category === 'insight') return true;
  throw new ServiceError('InvalidEventCategoryException', `${String(category)} is not a valid event category.`);
}

function attributeOf(list: unknown, insight: boolean): EventFilter['attribute'] {
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || list.length > 1)
    throw invalidAttributes('You can specify only one lookup attribute at a time.');
  if (list.length === 0) return undefined;
  const { AttributeKey: name, AttributeValue: value } = list[0] as Body;
  const key = attributeKeys.find((known) => known === name);
  if (key === undefined) throw invalidAttributes(`${String(name)} is not a valid lookup attribute.`);
  if (insight && !insightKeys.includes(key)) throw invalidAttributes(`${key} is not supported for Insights events.`);
  if (typeof value !== 'string' || value === '') throw invalidAttributes(`The value of ${key} is missing.`);
  if (value.length + (value.match(/[_ ,\n]/g)?.length ?? 0) > maxValueLength)
    throw invalidAttributes(`The value of ${key} is longer than ${maxValueLength} characters.`);
  return { key, value };
}

function invalidAttributes(message: string): ServiceError {
  return new ServiceError('InvalidLookupAttributesException', message);
}

function windowOf({ StartTime, EndTime }: Body, now: number): { readonly from: number; readonly to: number } {
  const from = timeOf(StartTime, now - historyMs);
  const to = timeOf(EndTime, now);
  if (from > to) throw new ServiceError('InvalidTimeRangeException', 'The start time is after the end time.');
  if (to < now - historyMs || from > now)
    throw new ServiceError('InvalidTimeRangeException', 'The time range lies outside the last 90 days.');
  return { from, to };
}

function timeOf(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ServiceError('SerializationException', 'A time is a number of seconds.');
  return value * 1000;
}

function maxResultsOf(value: unknown): number {
  if (value === undefined) return maxResults;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxResults) return value;
  throw new ServiceError('InvalidMaxResultsException', `MaxResults is a number from 1 to ${maxResults}.`);
}
