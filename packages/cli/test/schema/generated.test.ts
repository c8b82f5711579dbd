import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { bodyForms, eventEntries, type EventEntry, type Part } from '../../src/schema/event-entry.js';
import { openEventsFolder } from '../../src/schema/events-folder.js';
import { exampleBody, exampleRecord } from '../../src/schema/example/example-record.js';
import { bodySchema, jsonSchemaDocument } from '../../src/schema/json-schema-document.js';
import { toJsonShape } from '../../src/schema/json-shape.js';
import { resolveBody } from '../../src/schema/resolve-shape.js';
import type { Schema } from '../../src/schema/schema-node.js';
import { treeOf } from '../../src/schema/tree.js';
import { typescriptText } from '../../src/schema/typescript-text.js';
import { runCommand } from './run-command.js';

const eventsFolder = fileURLToPath(new URL('../../../../generated', import.meta.url));
const folder = openEventsFolder(eventsFolder);
const record = folder.document('record');
const readRecord = () => record;

/** One service for each protocol, recursion, several services behind one source, no model at all. */
const services = ['iam', 'wafv2', 'lambda', 's3', 'rds', 'cloudwatch', 'signin', 'cloudshell', 'event-classes'];

function entriesOf(service: string): EventEntry[] {
  return eventEntries(service, folder.document(service));
}

function bodiesOf(entry: EventEntry): [Part, Schema][] {
  return Object.entries(entry.bodies) as [Part, Schema][];
}

describe('over the generated documents', () => {
  test.each(services)('every body of %s has a shape, and words for all of it', (service) => {
    for (const entry of entriesOf(service)) {
      for (const [part, body] of bodiesOf(entry)) {
        const shape = resolveBody(body, entry.document, readRecord);
        const printed = JSON.stringify(toJsonShape(shape));
        expect(`${treeOf(part, shape)}${printed}`, `${service}.${entry.name} ${part}`).not.toMatch(
          /undefined|\[object|NaN/,
        );
      }
    }
  });

  test.each(services)('examples of %s are valid', (service) => {
    const ajv = new Ajv2020({ strict: false, logger: false });
    ajv.addSchema([record.whole(), folder.document(service).whole()]);
    for (const entry of entriesOf(service)) {
      for (const [part, body] of bodiesOf(entry)) {
        if (bodyForms(body).length === 0) continue;
        const validate = ajv.compile({ ...(bodySchema(absolute(body, service)) as object) });
        const example = exampleBody(entry, part, readRecord);
        validate(example);
        expect({ example, errors: validate.errors }, `${service}.${entry.name} ${part}`).toEqual({
          example,
          errors: null,
        });
      }
    }
  });

  test.each(services)('a document of its own admits the example: %s', (service) => {
    for (const entry of entriesOf(service).slice(0, 3)) {
      const ajv = new Ajv2020({ strict: false, logger: false });
      const validate = ajv.compile(jsonSchemaDocument(entry, undefined, readRecord));
      validate(exampleRecord(entry, readRecord));
      expect(validate.errors, entry.name).toBeNull();
      for (const [part] of bodiesOf(entry)) {
        const whole = jsonSchemaDocument(entry, part, readRecord);
        expect(
          new Ajv2020({ strict: false, logger: false }).validate(whole, exampleBody(entry, part, readRecord)),
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
          [undefined, ...bodiesOf(entry).map(([part]) => part)].map((part) => typescriptText(entry, part, folder)),
        ),
    );
    expect(compileErrors(files)).toEqual([]);
  });

  test.each([
    {
      argv: ['iam.CreatePolicy.output', '-f', 'json'],
      has: '    "policy": {\n        "policyName": {\n            "type": "string",\n            "max": 128,\n            "min": 1,\n',
    },
    { argv: ['monitoring.PutMetricAlarm.input', '-f', 'json'], has: '"alarmName": {' },
    { argv: ['lambda.CreateFunction20150331', '-f', 'tree'], has: '  event: CreateFunction20150331\n' },
    { argv: ['ec2.RunInstances.output', '-f', 'tree'], has: 'responseElements.instancesSet.items[].instanceId\n' },
    { argv: ['iam', '--search', 'PolicyName'], has: 'iam.CreatePolicy.output\tresponseElements.policy.policyName\n' },
  ])('$argv', async ({ argv, has }) => {
    const { code, out, err } = await runCommand(argv, { eventsFolder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(has);
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
