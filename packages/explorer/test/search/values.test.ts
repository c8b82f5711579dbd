import { describe, expect, test } from 'vitest';
import type { Posting } from '../../src/search/fields-format.js';
import { decodeFields, encodeFields } from '../../src/search/fields-format.js';
import { fieldScores } from '../../src/search/field-scores.js';
import { orderKinds } from '../../src/search/kind-order.js';
import { decodeNames, encodeNames } from '../../src/search/names-index.js';
import { permissionSearcher } from '../../src/search/search-permissions.js';
import { valueSearcher } from '../../src/search/search-values.js';
import { decodeValues, encodeValues } from '../../src/search/values-format.js';

const names = decodeNames(
  encodeNames([
    { service: 's3', sources: ['s3.amazonaws.com'], events: { PutObject: [], CopyObject: [] } },
    { service: 'kms', sources: ['kms.amazonaws.com'], events: { Encrypt: [] } },
  ]),
);
const fields = decodeFields(
  encodeFields(
    new Map<string, Posting[]>([
      ['encryption', [0, 1].map((event) => ({ event, parent: 0 }))],
      ['algorithm', [{ event: 2, parent: 1, isUnseen: true }]],
    ]),
    new Map(),
    ['requestParameters', 'responseElements.key'],
  ).buffer as ArrayBuffer,
);
const enums = [
  { values: ['AES256', 'aws:kms'], postings: [0, 1].map((event) => ({ event, name: 0, parent: 0 })) },
  { values: ['AES256', 'NONE'], postings: [{ event: 2, name: 1, parent: 1 }] },
];
const permissions = ['iam:PassRole', 's3:ListBucket'];
const index = decodeValues(encodeValues(enums, permissions).buffer as ArrayBuffer);

test('the index of values is read as it was written: each value has the postings of all its enums', () => {
  expect(index.values).toEqual(['AES256', 'aws:kms', 'NONE']);
  expect(index.permissions).toEqual(permissions);
  expect([...index.starts]).toEqual([0, 3, 5, 6]);
  expect([...index.events]).toEqual([0, 1, 2, 0, 1, 2]);
  expect([...index.names]).toEqual([0, 0, 1, 0, 0, 1]);
  expect([...index.parents]).toEqual([0, 0, 1, 0, 0, 1]);
});

test('what no record has shown is known of a field', () => {
  expect([...fields.unseen]).toEqual([0, 0, 1]);
  expect([...fields.parentsOf]).toEqual([0, 0, 1]);
});

describe('values', () => {
  const search = valueSearcher({ values: index, fields, names, scorers: fieldScores(fields, names) });
  test.each([
    {
      query: 'aes256',
      found: [
        's3 PutObject requestParameters.encryption = AES256',
        's3 CopyObject requestParameters.encryption = AES256',
        'kms Encrypt responseElements.key.algorithm = AES256',
      ],
    },
    { query: 'putobject aes', found: ['s3 PutObject requestParameters.encryption = AES256'] },
    { query: 'algorithm aes256', found: ['kms Encrypt responseElements.key.algorithm = AES256'] },
    { query: 'kms none', found: ['kms Encrypt responseElements.key.algorithm = NONE'] },
    { query: 'encryption', found: [] },
    // A single letter is in nearly all of them.
    { query: 'a', found: [] },
    { query: '', found: [] },
  ])('of $query', ({ query, found }) => {
    const { hits, total } = search(query);
    expect(
      hits.map(({ service, event, part, path, value }) => `${service} ${event} ${part}.${path} = ${value}`),
    ).toEqual(found);
    expect(total).toBe(found.length);
  });

  test('are counted beyond those that are shown', () => {
    const { hits, total } = search('aes256', 1);
    expect([hits.length, total]).toEqual([1, 3]);
  });
});

test.each([
  { query: 'passrole', found: ['iam:PassRole'] },
  { query: 'iam:passrole', found: ['iam:PassRole'] },
  { query: 's3:list', found: ['s3:ListBucket'] },
  { query: 's3', found: [] },
  { query: 'iam listbucket', found: [] },
])('permissions of $query', ({ query, found }) => {
  expect(permissionSearcher(permissions)(query).hits).toEqual(found);
});

describe('kinds of hits', () => {
  const none = { score: Infinity, whole: 0, isMeant: false };
  const all = { names: none, record: none, fields: none, permissions: none, values: none };
  test.each([
    { fits: all, first: 'names' },
    { fits: { ...all, values: { score: 3, whole: 0, isMeant: false } }, first: 'values' },
    {
      fits: { ...all, names: { score: 3, whole: 0, isMeant: false }, fields: { score: 2, whole: 1, isMeant: true } },
      first: 'fields',
    },
    // As many words in full: the event.
    {
      fits: { ...all, names: { score: 3, whole: 1, isMeant: true }, fields: { score: 2, whole: 1, isMeant: true } },
      first: 'names',
    },
    // A field that is called by one of the words, which is part of many names: the event.
    {
      fits: { ...all, names: { score: 3, whole: 0, isMeant: false }, fields: { score: 2, whole: 1, isMeant: false } },
      first: 'names',
    },
    {
      fits: {
        ...all,
        names: { score: 2.1, whole: 0, isMeant: false },
        record: { score: 1.9, whole: 0, isMeant: false },
      },
      first: 'record',
    },
    {
      fits: { ...all, names: { score: 1.1, whole: 0, isMeant: false }, record: { score: 1, whole: 0, isMeant: false } },
      first: 'names',
    },
    {
      fits: { ...all, record: { score: 1, whole: 0, isMeant: false }, fields: { score: 0, whole: 1, isMeant: true } },
      first: 'record',
    },
  ])('come in the order of their fit: $first', ({ fits, first }) => {
    expect(orderKinds(fits)[0]).toBe(first);
    expect([...orderKinds(fits)].sort()).toEqual(Object.keys(all).sort());
  });
});
