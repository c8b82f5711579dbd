import type { Schema } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import { recordReader } from '../document/reference.js';
import type { EventEntry, Part } from '../event/event-entry.js';
import { bodyForms, parts } from '../event/event-entry.js';
import { eventTypes } from '../event/event-types.js';
import { bodySchema } from '../event/json-schema-document.js';
import type { ExampleData } from './envelope-facts.js';
import { envelopeFacts } from './envelope-facts.js';
import { exampleResources } from './example-resources.js';
import type { ExampleOptions } from './example-value.js';
import { exampleValue } from './example-value.js';

/** An example of a part of the event's records: null where it has none. The same event gets the same example. */
export function exampleBody(
  entry: EventEntry,
  part: Part,
  catalog: ExampleData,
  options: ExampleOptions = {},
): unknown {
  const schema = bodySchema(entry.bodies[part] ?? { type: 'null' });
  return exampleValue(schema, entry.document, recordReader(catalog), part, options) ?? null;
}

/**
 * A whole record of the event, as CloudTrail would write it for a user of an example account: the members that captured records
 * showed and required ones, or with `allMembers` every member.
 */
export function exampleRecord(
  entry: EventEntry,
  catalog: ExampleData,
  options: ExampleOptions = {},
): Record<string, unknown> {
  const readRecord = recordReader(catalog);
  const own = entry.definition[1].properties ?? {};
  const described = Object.entries(own).filter(([name]) => !(parts as readonly string[]).includes(name));
  const absent = Object.keys(own).filter((name) => own[name] === false);
  const { eventSource, eventName, region, readOnly, resourceType } = envelopeFacts(entry, catalog);
  const [eventType] = eventTypes(entry);
  const isServiceEvent = eventType === 'AwsServiceEvent';
  const bodies = Object.fromEntries(
    parts.flatMap((part) => {
      if (entry.bodies[part] === undefined || (part === 'serviceEventDetails' && !isServiceEvent)) return [];
      const isNull = part === 'responseElements' && readOnly && !isObserved(entry.bodies[part], entry.document);
      return [[part, isNull && !options.allMembers ? null : exampleBody(entry, part, catalog, options)]];
    }),
  );
  const resources = resourceType && exampleResources(resourceType, { region, request: bodies['requestParameters'] });
  const record = {
    ...beforeBodies,
    eventSource,
    eventName,
    awsRegion: region,
    ...afterRegion,
    ...bodies,
    requestID: '1234abcd-12ab-34cd-56ef-1234567890ab',
    eventID: 'abcd1234-ab12-cd34-ef56-abcdef123456',
    readOnly,
    ...(resources && { resources }),
    eventType,
    managementEvent: resources === undefined,
    recipientAccountId: '123456789012',
    eventCategory: resources === undefined ? 'Management' : 'Data',
    ...Object.fromEntries(
      described.flatMap(([name, schema]) =>
        isGiven(name, entry) ? [] : describedField(name, schema, entry, readRecord),
      ),
    ),
  };
  const present = Object.entries(record).filter(([name]) => !absent.includes(name));
  return { ...Object.fromEntries(present), ...missingFields(entry, record, readRecord()) };
}

/** Whether captured records showed a body. Of calls that only read, CloudTrail records no response, with few exceptions. */
function isObserved(body: Schema, document: EventsDocument): boolean {
  return bodyForms(body).some((form) => {
    if (typeof form === 'boolean') return false;
    const target = form.$ref?.startsWith('#/$defs/') ? document.definition(form.$ref.slice('#/$defs/'.length)) : form;
    return Object.values(target?.properties ?? {}).some(
      (each) => typeof each === 'object' && each.$comment === 'observed',
    );
  });
}

/** The names are chosen among those that the event's schema lists. */
function isGiven(name: string, entry: EventEntry): boolean {
  return (name === 'eventName' || name === 'eventSource') && entry.eventSources.length > 0;
}

/** Fields of the envelope that only records of this kind must have. */
function missingFields(
  entry: EventEntry,
  record: Readonly<Record<string, unknown>>,
  envelope: EventsDocument,
): Record<string, unknown> {
  const missing = (entry.definition[1].required ?? []).filter((name) => record[name] === undefined);
  const properties = envelope.whole().properties ?? {};
  return Object.fromEntries(
    missing.map((name) => [name, exampleValue(properties[name] ?? {}, envelope, () => envelope, name)]),
  );
}

function describedField(name: string, schema: Schema, entry: EventEntry, readRecord: ReadRecord): [string, unknown][] {
  const value = exampleValue(schema, entry.document, readRecord, name);
  return value === undefined ? [] : [[name, value]];
}

const beforeBodies = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLEEXAMPLE123',
    arn: 'arn:aws:iam::123456789012:user/Alice',
    accountId: '123456789012',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'Alice',
  },
  eventTime: '2024-05-01T12:00:00Z',
} as const;

const afterRegion = {
  sourceIPAddress: '192.0.2.10',
  userAgent: 'example-agent/1.0',
} as const;
