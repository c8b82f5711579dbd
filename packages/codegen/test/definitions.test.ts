import { readdirSync } from 'node:fs';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchema, ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { data, readData, record, strictAjv } from './strict-ajv.js';

const parts = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'] as const;
type Part = (typeof parts)[number];
type Definition = { eventTypes: string[]; names?: string[] } & Partial<Record<Part, AnySchema>>;
type DefinitionFile = {
  eventSource: string[];
  service: string;
  events: Record<string, Definition>;
  everyEvent?: Partial<Record<Part, AnySchema>>;
  $defs?: Record<string, AnySchema>;
};

const files = readdirSync(new URL('definitions/', data)).filter(
  (file) => file.endsWith('.json') && file !== 'classes.json',
);
const definitions = files.map((file) => [file, readData(`definitions/${file}`) as DefinitionFile] as const);
const { classes } = readData('definitions/classes.json') as { classes: Record<string, ClassDefinition> };
type ClassDefinition = Definition & { eventCategory?: string; required: string[]; absent?: string[] };

/** Every body of every event, compiled: `Event.part` to a validator that also takes the bodies that are none. */
function bodyValidators(ajv: Ajv2020, file: string, definition: DefinitionFile) {
  const id = `urn:trailkit:definitions:${file}`;
  const bodies = Object.entries({ ...definition.events, everyEvent: definition.everyEvent ?? {} }).flatMap(
    ([name, event]) =>
      parts.filter((part) => event[part] !== undefined).map((part) => [`${name}.${part}`, part, event[part]!] as const),
  );
  const none = (part: Part): AnySchema => ({
    $ref: `urn:trailkit:record#/$defs/${part === 'responseElements' ? 'NoResponse' : 'NoBody'}`,
  });
  ajv.addSchema({
    $id: id,
    $defs: {
      ...definition.$defs,
      ...Object.fromEntries(bodies.map(([key, part, schema]) => [key, { anyOf: [schema, none(part)] }])),
    },
  });
  return new Map<string, ValidateFunction>(bodies.map(([key]) => [key, ajv.compile({ $ref: `${id}#/$defs/${key}` })]));
}

function refsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === '$ref' ? [value as string] : refsOf(value)));
}

const bodies: { name: string; in: [file: string, body: string, value: unknown]; out: boolean }[] = [
  {
    name: 'console sign-in',
    in: ['signin.json', 'ConsoleLogin.responseElements', { ConsoleLogin: 'Success' }],
    out: true,
  },
  {
    name: 'console sign-in, what it adds',
    in: [
      'signin.json',
      'ConsoleLogin.additionalEventData',
      { LoginTo: 'https://x', MobileVersion: 'No', MFAUsed: 'Yes' },
    ],
    out: true,
  },
  {
    name: 'console sign-in, misspelt',
    in: ['signin.json', 'ConsoleLogin.additionalEventData', { MfaUsed: 'Yes' }],
    out: false,
  },
  { name: 'service event', in: ['kms.json', 'RotateKey.serviceEventDetails', { keyId: 'k' }], out: true },
  { name: 'an absent body', in: ['kms.json', 'RotateKey.serviceEventDetails', null], out: true },
  {
    name: 'agent call',
    in: ['ssm.json', 'UpdateInstanceInformation.requestParameters', { instanceId: 'i-1', iPAddress: '192.0.2.1' }],
    out: true,
  },
  {
    name: 'protocol call',
    in: [
      'managedblockchain.json',
      'eth_call.requestParameters',
      { id: 1, jsonrpc: '2.0', method: 'eth_call', params: [] },
    ],
    out: true,
  },
  {
    name: 'what every call holds',
    in: ['s3.json', 'everyEvent.additionalEventData', { SignatureVersion: 'SigV4', bytesTransferredIn: '0' }],
    out: false,
  },
  {
    name: 'what a service event of an operation holds',
    in: ['ecr.json', 'CreateRepository.serviceEventDetails', { repositoryName: 'quay/x' }],
    out: true,
  },
  {
    name: 'console call',
    in: ['billingconsole.json', 'GetTotal.requestParameters', { map: { month: '1' } }],
    out: true,
  },
];

describe.each(definitions)('definitions/%s', (file, definition) => {
  it('has the form of a definition file', () => {
    expect(
      Object.keys(definition).filter(
        (key) => !['eventSource', 'service', 'events', 'everyEvent', '$defs'].includes(key),
      ),
    ).toEqual([]);
    expect(parts.slice(2)).toEqual(expect.arrayContaining(Object.keys(definition.everyEvent ?? {})));
    expect(definition.eventSource.filter((source) => !/^[a-z0-9-]+\.amazonaws\.com$/.test(source))).toEqual([]);
    expect(definition.service).toMatch(/^[a-z0-9-]+$/);
    expect(Object.keys(definition.events)).toEqual(Object.keys(definition.events).sort());
    for (const [name, event] of Object.entries(definition.events)) {
      expect([name, Object.keys(event).filter((key) => !['eventTypes', 'names', ...parts].includes(key))]).toEqual([
        name,
        [],
      ]);
      expect(event.eventTypes.length).toBeGreaterThan(0);
      expect(['AwsApiCall', 'AwsServiceEvent', 'AwsConsoleAction', 'AwsConsoleSignIn']).toEqual(
        expect.arrayContaining(event.eventTypes),
      );
    }
  });

  it('refers only to its own $defs, all of them, and to those of the record', () => {
    const refs = refsOf(definition);
    expect(refs.filter((ref) => !/^(urn:trailkit:record)?#\/\$defs\/[A-Za-z]+$/.test(ref))).toEqual([]);
    const named = (prefix: string) =>
      new Set(refs.filter((ref) => ref.startsWith(prefix)).map((ref) => ref.slice(prefix.length)));
    expect([...named('#/$defs/')].sort()).toEqual(Object.keys(definition.$defs ?? {}).sort());
    expect([...named('urn:trailkit:record#/$defs/')].filter((name) => !(name in record.$defs))).toEqual([]);
  });

  it('compiles in the default strict mode without a warning', () => {
    expect(bodyValidators(strictAjv(), file, definition).size).toBeGreaterThanOrEqual(0);
  });
});

describe('definitions', () => {
  it.each(bodies)('validate: $name', ({ in: [file, body, value], out }) => {
    const validate = bodyValidators(strictAjv(), file, new Map(definitions).get(file)!).get(body)!;
    expect(validate(value)).toBe(out);
  });

  it('define an event of a source once, whatever the case of its letters', () => {
    const names = definitions.flatMap(([, { eventSource, events }]) =>
      eventSource.flatMap((source) => Object.keys(events).map((event) => `${source} ${event}`.toLowerCase())),
    );
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('name envelope fields only in classes.json', () => {
    for (const [name, { required, absent = [] }] of Object.entries(classes)) {
      expect([name, [...required, ...absent].filter((field) => !(field in record.properties))]).toEqual([name, []]);
    }
  });
});

describe('event-sources.json', () => {
  it('gives each prefix its services and a reason', () => {
    const { $comment, ...sources } = readData('event-sources.json') as Record<
      string,
      { services: string[]; because: string }
    >;
    expect($comment).toBeTypeOf('string');
    const bad = Object.entries(sources).filter(
      ([, { services, because }]) => services.length === 0 || !because.endsWith('.'),
    );
    expect(bad).toEqual([]);
  });
});
