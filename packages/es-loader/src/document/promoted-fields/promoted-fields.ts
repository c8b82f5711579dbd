import type { Catalog, EventsDocument } from '@trailkit/catalog';
import { createValidator, type Validator } from '@trailkit/validate';
import type { JsonObject } from '../event-document.js';
import { listOf, membersOf, textOf } from '../member.js';
import { promotedKinds } from './promoted-kind.js';
import { type PromotedEvents, promotedShapes } from './promoted-shapes.js';
import { addPromotedValues, addText, type PromotedValues, noPromotedValues } from './promoted-values.js';

/** By service: found in its schema when the first record of an event comes, and all that is kept of it for long. */
const services = new Map<string, PromotedEvents>();
/** The documents that were opened last: the next new event is often of one of them. */
const documents = new Map<string, EventsDocument>();
const maxDocuments = 8;
let validator: Validator | undefined;

/**
 * The resources that a record's event is about: what its `resources` list, and what its bodies hold where
 * `@trailkit/events` has an ARN, an id or a name of a resource. A record that several events may be of has the fields of
 * all of them.
 */
export function promotedFieldsOf(record: JsonObject): PromotedValues {
  const { resolveEvent, placeholders, data } = (validator ??= createValidator());
  const values = noPromotedValues();
  for (const { service, event } of resolveEvent(record).candidates) {
    const bodies = eventsOf(service, data)(event);
    if (bodies) for (const [body, shape] of bodies) addPromotedValues(values, record[body], shape, 1);
  }
  for (const resource of listOf(record.resources)) addText(values, 'arn', textOf(membersOf(resource).ARN) ?? '');
  for (const kind of promotedKinds) {
    if (values[kind].some(placeholders.isMask))
      values[kind] = values[kind].filter((text) => !placeholders.isMask(text));
  }
  return values;
}

/** Whether a text stands for one that CloudTrail does not tell: `HIDDEN_DUE_TO_SECURITY_REASONS`, `***` … */
export function isMask(text: string): boolean {
  return (validator ??= createValidator()).placeholders.isMask(text);
}

function eventsOf(service: string, catalog: Catalog): PromotedEvents {
  let events = services.get(service);
  if (!events) {
    events = promotedShapes(Object.keys(catalog.eventsOf(service)), () => documentOf(service, catalog));
    services.set(service, events);
  }
  return events;
}

function documentOf(service: string, catalog: Catalog): EventsDocument {
  const known = documents.get(service);
  if (known) return known;
  const [oldest] = documents.size >= maxDocuments ? documents.keys() : [];
  if (oldest !== undefined) documents.delete(oldest);
  const document = catalog.document(service);
  documents.set(service, document);
  return document;
}
