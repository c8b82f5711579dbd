import { describe, expect, test } from 'vitest';
import type { PathStep, Shape } from '../src/index.js';
import {
  pathLines,
  recordReader,
  recordShape,
  toDottedPath,
  toEventPattern,
  toJmesPath,
  toJsonPath,
} from '../src/index.js';
import { installedCatalog } from '../src/node/index.js';

const steps = (...names: string[]): PathStep[] =>
  names.map((name) =>
    name === '[]' ? { kind: 'element' } : name === '*' ? { kind: 'value' } : { kind: 'member', name },
  );

const table: {
  steps: PathStep[];
  jmes: string;
  json: string;
  dotted: string;
  pattern: unknown;
}[] = [
  {
    steps: steps('requestParameters', 'bucketName'),
    jmes: 'requestParameters.bucketName',
    json: '$.requestParameters.bucketName',
    dotted: 'requestParameters.bucketName',
    pattern: { detail: { requestParameters: { bucketName: ['v'] } } },
  },
  {
    steps: steps('responseElements', 'instancesSet', 'items', '[]', 'instanceId'),
    jmes: 'responseElements.instancesSet.items[].instanceId',
    json: '$.responseElements.instancesSet.items[*].instanceId',
    dotted: 'responseElements.instancesSet.items.instanceId',
    pattern: { detail: { responseElements: { instancesSet: { items: { instanceId: ['v'] } } } } },
  },
  {
    steps: steps('requestParameters', 'x-amz-acl', '[]'),
    jmes: 'requestParameters."x-amz-acl"[]',
    json: "$.requestParameters['x-amz-acl'][*]",
    dotted: 'requestParameters.x-amz-acl',
    pattern: { detail: { requestParameters: { 'x-amz-acl': ['v'] } } },
  },
  {
    steps: steps('requestParameters', 'tags', '*', 'name'),
    jmes: 'requestParameters.tags.*.name',
    json: '$.requestParameters.tags.*.name',
    dotted: 'requestParameters.tags.*.name',
    pattern: undefined,
  },
  {
    steps: steps('it\'s "a"\\b'),
    jmes: '"it\'s \\"a\\"\\\\b"',
    json: `$['it\\'s "a"\\\\b']`,
    dotted: 'it\'s "a"\\b',
    pattern: { detail: { 'it\'s "a"\\b': ['v'] } },
  },
  { steps: [], jmes: '', json: '$', dotted: '', pattern: undefined },
];

describe('a path', () => {
  test.each(table)('$json', ({ steps, jmes, json, dotted, pattern }) => {
    expect([toJmesPath(steps), toJsonPath(steps), toDottedPath(steps), toEventPattern(steps, ['v'])]).toEqual([
      jmes,
      json,
      dotted,
      pattern,
    ]);
  });

  test('every value of a shape has one', () => {
    const text: Shape = { kind: 'scalar', type: 'string' };
    const entry = (name: string, shape: Shape) => ({ name, shape, required: false, observed: false });
    const shape: Shape = {
      kind: 'structure',
      members: [
        entry('list', { kind: 'list', member: { kind: 'structure', members: [entry('id', text)] } }),
        entry('map', { kind: 'map', key: text, value: { kind: 'structure', members: [entry('a-b', text)] } }),
      ],
    };
    expect(pathLines(shape, 'requestParameters').map(({ steps, path }) => [path, toJsonPath(steps)])).toEqual([
      ['requestParameters.list', '$.requestParameters.list'],
      ['requestParameters.list[].id', '$.requestParameters.list[*].id'],
      ['requestParameters.map', '$.requestParameters.map'],
      ['requestParameters.map.*."a-b"', "$.requestParameters.map.*['a-b']"],
    ]);
  });
});

test('without a part, the paths are those of the record', () => {
  const lines = pathLines(recordShape(recordReader(installedCatalog())));
  const found = lines.find(({ steps }) => toJsonPath(steps) === '$.resources[*].ARN');
  expect(found).toMatchObject({ depth: 2, name: 'ARN', path: 'resources[].ARN', observed: true });
  expect(lines.filter(({ depth }) => depth === 1).map(({ name }) => name)).toContain('sourceIPAddress');
});
