import type { Schema } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import type { EventEntry, Part } from '../event/event-entry.js';
import { parts } from '../event/event-entry.js';
import { bodySchema } from '../event/json-schema-document.js';
import { exampleValue } from './example-value.js';

/** An example of a part of the event's records. */
export function exampleBody(entry: EventEntry, part: Part, readRecord: ReadRecord): unknown {
  return exampleValue(bodySchema(entry.bodies[part] ?? { type: 'null' }), entry.document, readRecord, part) ?? null;
}

/** A whole record of the event, as CloudTrail would write it for a user of an example account. */
export function exampleRecord(entry: EventEntry, readRecord: ReadRecord): Record<string, unknown> {
  const own = entry.definition[1].properties ?? {};
  const described = Object.entries(own).filter(([name]) => !(parts as readonly string[]).includes(name));
  const readOnly = /^(?:Get|List|Describe|Search|Lookup|Head|BatchGet)/.test(entry.name);
  const absent = Object.keys(own).filter((name) => own[name] === false);
  const record = {
    ...beforeBodies,
    eventSource: entry.eventSources[0],
    eventName: entry.eventNames[0],
    ...afterNames,
    ...bodies(entry, readRecord),
    requestID: '1234abcd-12ab-34cd-56ef-1234567890ab',
    eventID: 'abcd1234-ab12-cd34-ef56-abcdef123456',
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
    ...Object.fromEntries(described.flatMap(([name, schema]) => describedField(name, schema, entry, readRecord))),
  };
  const present = Object.entries(record).filter(([name]) => !absent.includes(name));
  return { ...Object.fromEntries(present), ...missingFields(entry, record, readRecord()) };
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

function bodies(entry: EventEntry, readRecord: ReadRecord): Partial<Record<Part, unknown>> {
  const described = parts.filter((part) => entry.bodies[part] !== undefined);
  return Object.fromEntries(described.map((part) => [part, exampleBody(entry, part, readRecord)]));
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

const afterNames = {
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'example-agent/1.0',
} as const;
