import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { Validator } from '@trailkit/validate/core';
import { validatorOf } from '@trailkit/validate/core';
import { afterAll, describe, expect, test } from 'vitest';
import { runValidate } from '../../src/commands/validate.js';
import { run } from './run.js';

type JsonRecord = Readonly<Record<string, unknown>>;

const catalog = installedCatalog();
const validator = validatorOf(catalog);
/** Validates parsed records alone: what the others are compared with. */
const plain: Validator = { ...validator, byteCheck: () => undefined };

/** Several services of a source among them, whose events other members tell apart. */
const examples = ['iam', 's3', 's3control', 'rds', 'docdb', 'neptune', 'autoscaling', 'signin'].flatMap((service) =>
  eventEntries(service, catalog.document(service))
    .slice(0, 6)
    .map((entry) => exampleRecord(entry, catalog) as JsonRecord),
);

const changes: readonly ((record: JsonRecord) => JsonRecord)[] = [
  (record) => record,
  (record) => ({ ...record, eventID: 'another' }),
  (record) => ({ ...record, more: 1 }),
  (record) => ({ ...record, eventType: 'AwsServiceEvent' }),
  (record) => ({ ...record, eventType: 7 }),
  (record) => ({ ...record, apiVersion: '2014-10-31' }),
  (record) => ({ ...record, apiVersion: null }),
  (record) => ({ ...record, additionalEventData: { service: 'neptune' } }),
  (record) => ({ ...record, additionalEventData: { a: [1, { service: 1 }], more: 'service' } }),
  (record) => ({ ...record, requestParameters: { more: [1] } }),
  (record) => ({ ...record, responseElements: 'x' }),
  (record) => ({ ...record, userIdentity: null }),
  (record) => ({ ...record, eventSource: 'aws:s3' }),
  (record) => ({ ...record, message: JSON.stringify({ eventVersion: '1.08' }) }),
  ({ eventVersion: _, ...record }) => record,
  ({ awsRegion: _, ...record }) => record,
];

/** Each record with each change, those of an event far from one another, and all of them twice: a run takes those whose event was met. */
const records = [...changes, ...changes].flatMap((change) => examples.map(change));
const lines = records.map((record, index) =>
  // Names may be written with escapes.
  index % 37 === 0 ? JSON.stringify(record).replace('"eventName":"', '"eventName":"\\u0041') : JSON.stringify(record),
);

const folder = mkdtempSync(join(tmpdir(), 'trailkit-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('records that are accepted in a row count as those that are parsed', () => {
  test.each([
    ['lines', lines.join('\n')],
    ['lines with a broken one', [...lines.slice(0, 900), '{"eventVersion":', ...lines.slice(900)].join('\n')],
    ['a log', `{"Records": [${lines.join(' ,\n ')}]}`],
    ['a log that breaks off', `{"Records": [${lines.slice(0, 300).join(',')}`],
  ])('%s', async (name, content) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, content);
    for (const how of [
      ['--mode', 'strict', '--output', 'summary'],
      ['--output', 'text'],
    ]) {
      const expected = await run((io) => runValidate([...how, file], io, plain));
      expect(await run((io) => runValidate([...how, file], io, validator))).toEqual(expected);
      expect(expected.out).toMatch(/^valid +[1-9]/m);
    }
  });
});
