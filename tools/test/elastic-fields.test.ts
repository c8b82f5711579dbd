import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldTree, type FieldTree } from '../elastic-fields/field-tree.js';
import { knownFields, loaderFields } from '../elastic-fields/known-fields.js';
import { csvFields, mappedFields, yamlFields } from '../elastic-fields/read-fields.js';
import { root } from '../models.js';

const csv = `ECS_Version,Indexed,Field_Set,Field,Type,Level,Normalization,Example,Description
9.9.9,true,base,labels,object,core,,"{""a"": ""b"",
""c"": ""d""}",Two lines.
9.9.9,true,user,user.name,keyword,core,,,A name.
9.9.9,true,user,user.name.text,match_only_text,core,,,"A name, in words."
`;

const yaml = `- name: aws
  type: group
  fields:
    - { name: cloudtrail.error_code, type: keyword, multi_fields: [{ name: text, type: text }] }
    - { name: cloudtrail.flattened.x, type: flattened }
`;

describe('fields are read from', () => {
  it('the list of ECS', () =>
    expect(csvFields(csv)).toEqual([
      { name: 'labels', isFree: true },
      { name: 'user.name', isFree: false },
      { name: 'user.name.text', isFree: false },
    ]));

  it('another table is none', () =>
    expect(() => csvFields('a,b\n1,2\n')).toThrow('expected the columns Field and Type'));

  it('definitions of an integration, also without its first name', () => {
    const fields = [
      { name: 'aws.cloudtrail.error_code', isFree: false },
      { name: 'aws.cloudtrail.error_code.text', isFree: false },
      { name: 'aws.cloudtrail.flattened.x', isFree: true },
    ];
    expect(yamlFields(yaml)).toEqual(fields);
    expect(yamlFields('- { name: error_code, type: keyword }', 'aws.cloudtrail')).toEqual(fields.slice(0, 1));
  });

  it('a mapping', () =>
    expect(
      mappedFields({
        properties: {
          ct: { properties: { x: { type: 'keyword', fields: { words: { type: 'text' } } }, y: { type: 'flattened' } } },
        },
      }),
    ).toEqual([
      { name: 'ct.x', isFree: false },
      { name: 'ct.x.words', isFree: false },
      { name: 'ct.y', isFree: true },
    ]));
});

it('a tree has fields by the parts of their names, in whatever order they come', () => {
  const fields = [
    ...csvFields(csv),
    ...yamlFields(yaml),
    { name: 'dns.answers', isFree: true },
    { name: 'dns.answers.ttl', isFree: false },
  ];
  const tree: FieldTree = {
    aws: { cloudtrail: { error_code: { '': 1, text: 1 }, flattened: { x: 'any' } } },
    dns: { answers: { ttl: 1 } },
    labels: 'any',
    user: { name: { '': 1, text: 1 } },
  };
  expect(fieldTree(fields)).toEqual(tree);
  expect(JSON.stringify(fieldTree(fields.toReversed()))).toBe(JSON.stringify(fieldTree(fields)));
});

describe("rules' list of fields", () => {
  interface Known {
    readonly lists: readonly { readonly complete: readonly string[] }[];
    readonly fields: FieldTree;
  }
  const committed = JSON.parse(
    readFileSync(join(root, 'packages/rules/src/languages/elastic/data/known-fields.json'), 'utf8'),
  ) as Known;

  it('is written from all sources', () => {
    const written = JSON.parse(knownFields(({ path }) => (path.endsWith('.csv') ? csv : yaml))) as Known;
    expect(written.lists.map(({ complete }) => complete)).toEqual([['user'], ['aws.cloudtrail'], ['ct']]);
    expect(Object.keys(written.fields)).toEqual(expect.arrayContaining(['aws', 'ct', 'labels', 'log', 'user']));
    expect(written.fields.ct).toEqual(committed.fields.ct);
  });

  it('has all fields that es-loader adds: run tools/elastic-fields/main.ts where it has not', () => {
    const roots = new Set(Object.keys(committed.fields));
    const isListed = (name: string): boolean => {
      let node: FieldTree[string] | undefined = committed.fields;
      for (const part of name.split('.')) node = typeof node === 'object' ? node[part] : undefined;
      return node !== undefined;
    };
    const added = loaderFields(roots);
    expect(added.length).toBeGreaterThan(100);
    expect(added.filter(({ name }) => !isListed(name))).toEqual([]);
  });
});
