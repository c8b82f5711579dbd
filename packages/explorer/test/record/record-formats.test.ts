import { installedCatalog } from '@trailkit/catalog/node';
import { parseMatch } from '@trailkit/match';
import { describe, expect, test } from 'vitest';
import type { FieldNode } from '../../src/event/part-tree.js';
import { fieldAt, partOfEvents, recordFields } from '../../src/record/record-fields.js';
import { recordFieldFormatNames } from '../../src/record/record-format-names.js';
import { conditionOn, formatRecord, formatRecordField } from '../../src/record/record-formats.js';

const catalog = installedCatalog();
const fields = recordFields(catalog);

function allFields(of: readonly FieldNode[]): readonly FieldNode[] {
  return of.flatMap((field) => [field, ...allFields(field.children)]);
}

test('the fields of every record are those of its schema', () => {
  expect(fields.map(({ path }) => path)).toEqual(Object.keys(catalog.record.properties ?? {}));
  const arn = fieldAt(fields, 'userIdentity.arn')!;
  expect([arn.line.observed, arn.line.shape]).toEqual([true, { kind: 'scalar', type: 'string' }]);
  expect(fieldAt(fields, 'userIdentity.nothing')).toBeUndefined();
});

test.each([
  { path: 'sourceIPAddress', condition: '$.sourceIPAddress exists' },
  { path: 'userIdentity.type', condition: '$.userIdentity.type == "Root"' },
  { path: 'readOnly', condition: '$.readOnly == true' },
  { path: 'resources.ARN', condition: '$.resources[*].ARN exists' },
  { path: 'userIdentity.sessionContext.attributes.mfaAuthenticated', condition: /mfaAuthenticated == "true"$/ },
])('a field as a condition: $path', ({ path, condition }) => {
  expect(conditionOn(fieldAt(fields, path)!.line)).toMatch(condition);
});

describe('in every form', () => {
  const everyField = allFields(fields);
  test('every field has a condition that can be parsed, and a schema', () => {
    for (const { line, path } of everyField) {
      expect(() => parseMatch(conditionOn(line)), path).not.toThrow();
      const schema = JSON.parse(formatRecordField(line, 'JSON Schema', catalog).text) as Record<string, unknown>;
      expect(schema['$id'], path).toBe(`urn:trailkit:record:${path}`);
    }
  });

  test('a field is written', () => {
    const { line } = fieldAt(fields, 'userIdentity.type')!;
    const texts = recordFieldFormatNames.map((name) => [name, formatRecordField(line, name, catalog).text]);
    const text = Object.fromEntries(texts) as Record<string, string>;
    expect(JSON.parse(text['EventBridge pattern']!)).toMatchObject({ detail: { userIdentity: { type: ['Root'] } } });
    expect(text['metric filter']).toContain('$.userIdentity.type = "Root"');
    expect(text['JMESPath']).toBe('userIdentity.type\n');
    expect(JSON.parse(text['JSON Schema']!)).toMatchObject({ title: 'userIdentity.type', type: 'string' });
  });

  test('the record is written, with all that it refers to', () => {
    const schema = JSON.parse(formatRecord('JSON Schema', catalog).text) as typeof catalog.record;
    expect([schema.$id, Object.keys(schema.properties!)]).toEqual([
      catalog.record.$id,
      Object.keys(catalog.record.properties!),
    ]);
    expect(schema.$defs).toHaveProperty('SessionContext');
    const types = formatRecord('TypeScript', catalog).text;
    expect(types).toMatch(/export interface CloudTrailRecord \{/);
    expect(types).toMatch(/export interface UserIdentity \{/);
  });
});

test.each([
  { path: 'requestParameters.bucketName', part: 'requestParameters' },
  { path: 'RESPONSEELEMENTS[0].x', part: 'responseElements' },
  { path: 'userIdentity.arn', part: undefined },
])('a field of single events is told apart: $path', ({ path, part }) => {
  expect(partOfEvents(path)).toBe(part);
});
