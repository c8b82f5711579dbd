import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import type { EventEntry, Part, Schema } from '../src/index.js';
import {
  bodyForms,
  bodySchema,
  eventEntries,
  exampleBody,
  exampleRecord,
  jsonSchemaDocument,
  resolveBody,
  toJsonShape,
  typescriptText,
} from '../src/index.js';
import { openFolder } from '../src/node/index.js';

const catalog = openFolder(fileURLToPath(new URL('../../../generated', import.meta.url)));
const record = catalog.document('record');
const readRecord = () => record;

/** One service for each protocol, recursion, several services behind one source, no model at all. */
const services = ['iam', 'wafv2', 'lambda', 's3', 'rds', 'cloudwatch', 'signin', 'cloudshell', 'event-classes'];

function entriesOf(service: string): EventEntry[] {
  return eventEntries(service, catalog.document(service));
}

function bodiesOf(entry: EventEntry): [Part, Schema][] {
  return Object.entries(entry.bodies) as [Part, Schema][];
}

describe('over the generated documents', () => {
  test.each(services)('every body of %s has a shape', (service) => {
    for (const entry of entriesOf(service)) {
      for (const [part, body] of bodiesOf(entry)) {
        const printed = JSON.stringify(toJsonShape(resolveBody(body, entry.document, readRecord)));
        expect(printed, `${service}.${entry.name} ${part}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  test.each(services)('examples of %s are valid', (service) => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    ajv.addSchema([record.whole(), catalog.document(service).whole()]);
    for (const entry of entriesOf(service)) {
      for (const [part, body] of bodiesOf(entry)) {
        if (bodyForms(body).length === 0) continue;
        const validate = ajv.compile({ ...(bodySchema(absolute(body, service)) as object) });
        for (const options of [{}, { allMembers: true }]) {
          const example = exampleBody(entry, part, catalog, options);
          validate(example);
          expect({ example, errors: validate.errors }, `${service}.${entry.name} ${part}`).toEqual({
            example,
            errors: null,
          });
        }
      }
    }
  });

  test.each(services)('a document of its own admits the example: %s', (service) => {
    for (const entry of entriesOf(service).slice(0, 3)) {
      const ajv = new Ajv2020({ strict: false, logger: false });
      const validate = ajv.compile(jsonSchemaDocument(entry, undefined, readRecord));
      validate(exampleRecord(entry, catalog));
      expect(validate.errors, entry.name).toBeNull();
      for (const [part] of bodiesOf(entry)) {
        const whole = jsonSchemaDocument(entry, part, readRecord);
        expect(
          new Ajv2020({ strict: false, logger: false }).validate(whole, exampleBody(entry, part, catalog)),
          entry.name,
        ).toBe(true);
      }
    }
  });

  test('what is cut out of the types compiles alone', () => {
    const files = services.flatMap((service) =>
      entriesOf(service)
        .slice(0, 4)
        .flatMap((entry) =>
          [undefined, ...bodiesOf(entry).map(([part]) => part)].map((part) => typescriptText(entry, part, catalog)),
        ),
    );
    expect(compileErrors(files)).toEqual([]);
  });
});

/** A body outside its document: its references say which document they mean. */
function absolute(body: Schema, service: string): Schema {
  return JSON.parse(JSON.stringify(body).replaceAll('"#/$defs/', `"urn:trailkit:events:${service}#/$defs/`)) as Schema;
}

function compileErrors(texts: readonly string[]): string[] {
  const at = mkdtempSync(join(tmpdir(), 'trailkit-types-'));
  try {
    const paths = texts.map((text, index) => {
      const path = join(at, `${index}.ts`);
      writeFileSync(path, `${text}\nexport {};\n`);
      return path;
    });
    const program = ts.createProgram(paths, { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2023 });
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.text.slice(0, 200)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

describe('names that are found without parsing', () => {
  test('the events of every service are those that parsing tells', () => {
    for (const service of Object.keys(catalog.services))
      expect(catalog.eventNamesOf(service), service).toEqual(Object.keys(catalog.eventsOf(service)));
    expect(catalog.eventNamesOf('event-classes')).toEqual(Object.keys(catalog.eventsOf('event-classes')));
    expect(catalog.eventNamesOf('constructor')).toEqual([]);
  });

  test('a service may have every name that one of its events has, in any letter case and with the suffix of a version', () => {
    for (const service of Object.keys(catalog.services))
      for (const [event, { names = [] }] of Object.entries(catalog.eventsOf(service)))
        for (const name of [event, ...names])
          for (const given of [name, name.toLowerCase(), `${name}20200101`])
            expect(catalog.mayHaveEvent(service, given), `${service} ${given}`).toBe(true);
    const holders = Object.keys(catalog.services).filter((service) => catalog.mayHaveEvent(service, 'CreateRole'));
    expect(holders.filter((service) => catalog.eventsNamed([service], 'CreateRole').length > 0)).toEqual(holders);
    expect(catalog.mayHaveEvent('iam', 'NoSuchEvent')).toBe(false);
  });
});
