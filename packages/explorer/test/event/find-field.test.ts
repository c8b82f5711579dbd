import { eventEntry } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { expect, test } from 'vitest';
import { columnRows } from '../../src/event/column-rows.js';
import { findField, nearFields } from '../../src/event/find-field.js';
import { pageColumns } from '../../src/event/page-columns.js';
import { partTrees } from '../../src/event/part-tree.js';

const catalog = installedCatalog();
const trees = partTrees(eventEntry('iam', catalog.document('iam'), 'CreatePolicy')!, catalog);
const fieldsOf = (part: string) => trees.find((tree) => tree.part === part)!.fields;

test.each([
  { part: 'responseElements', path: 'policy.arn', found: 'policy.arn' },
  { part: 'responseElements', path: 'Policy.ARN', found: 'policy.arn' },
  { part: 'requestParameters', path: 'tags[*].key', found: 'tags.key' },
  { part: 'requestParameters', path: 'tags[0].KEY', found: 'tags.key' },
  { part: 'responseElements', path: 'policy', found: 'policy' },
  { part: 'responseElements', path: 'policy.', found: undefined },
  { part: 'responseElements', path: 'policy.colour', found: undefined },
  { part: 'requestParameters', path: 'policy.arn', found: undefined },
])('an address names a field of an event: $part $path', ({ part, path, found }) => {
  expect(findField(fieldsOf(part), path)).toBe(found);
});

test.each([
  { part: 'responseElements', path: 'policy.ar', near: 'policy.arn' },
  { part: 'responseElements', path: 'arn', near: 'policy.arn' },
  { part: 'requestParameters', path: 'tags[0].kye', near: 'tags.key' },
])('of a path that no field has, the nearest are known: $part $path', ({ part, path, near }) => {
  expect(nearFields(fieldsOf(part), path)[0]).toBe(near);
  expect(nearFields(fieldsOf(part), 'somethingElseEntirely')).toEqual([]);
});

test.each([
  { service: 's3', event: 'PutObject', source: 's3.amazonaws.com', words: 'the region that was called' },
  {
    service: 's3',
    event: 'ListBuckets',
    source: 's3.amazonaws.com',
    words: 'us-east-1 for the global endpoint s3.amazonaws.com; the region that was called for a regional endpoint',
  },
])('the region of a source is that of the event: $service $event', ({ service, event, source, words }) => {
  expect(new Map(columnRows(pageColumns(catalog, service, event))).get(`Region of ${source}`)).toBe(words);
});
