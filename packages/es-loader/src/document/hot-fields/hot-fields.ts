import type { Catalog } from '@trailkit/catalog';
import { createValidator, type Validator } from '@trailkit/validate';
import type { JsonObject } from '../event-document.js';
import { listOf, membersOf, textOf } from '../member.js';
import { hotKinds } from './hot-kind.js';
import { type HotEvents, hotShapes } from './hot-shapes.js';
import { addHotValues, addText, type HotValues, noHotValues } from './hot-values.js';

/** By service: found in its schema when the first record of the service comes, and all that is kept of it. */
const services = new Map<string, HotEvents>();
let validator: Validator | undefined;

/**
 * The resources that a record's event is about: what its `resources` list, and what its bodies hold where
 * `@trailkit/events` has an ARN, an id or a name of a resource. A record that several events may be of has the fields of
 * all of them.
 */
export function hotFieldsOf(record: JsonObject): HotValues {
  const { resolveEvent, placeholders, data } = (validator ??= createValidator());
  const values = noHotValues();
  for (const { service, event } of resolveEvent(record).candidates) {
    const bodies = eventsOf(service, data).get(event);
    if (bodies) for (const [body, shape] of bodies) addHotValues(values, record[body], shape, 1);
  }
  for (const resource of listOf(record.resources)) addText(values, 'arn', textOf(membersOf(resource).ARN) ?? '');
  for (const kind of hotKinds) {
    if (values[kind].some(placeholders.isMask))
      values[kind] = values[kind].filter((text) => !placeholders.isMask(text));
  }
  return values;
}

function eventsOf(service: string, catalog: Catalog): HotEvents {
  let events = services.get(service);
  if (!events) {
    // The document is not kept: some weigh megabytes.
    services.set(service, (events = hotShapes(catalog.document(service).whole())));
  }
  return events;
}
