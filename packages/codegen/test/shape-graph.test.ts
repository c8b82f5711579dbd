import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unknownTraits } from '../src/botocore/check-traits.js';
import { listServices } from '../src/botocore/data-directory.js';
import { loadServiceModel } from '../src/botocore/load-service-model.js';
import type { ServiceModel } from '../src/botocore/service-model.js';
import { buildShapeGraph } from '../src/graph/build-shape-graph.js';
import { describeDropped } from '../src/graph/dropped-operations.js';
import { mergeOlderModels } from '../src/graph/merge-older-models.js';
import { miniModel, type MiniModel } from './mini-model.js';

const origin = { service: 'mini', release: '0.0.0' };
const graph = (mini: Omit<MiniModel, 'protocol' | 'operation'> & { operation?: string }) =>
  buildShapeGraph(miniModel({ protocol: 'json', operation: 'Do', ...mini }), origin);

/** A botocore data directory with the given models, some plain and some gzipped, as releases have them. */
function dataDirectory(models: Readonly<Record<string, unknown>>): string {
  const root = mkdtempSync(join(tmpdir(), 'trailkit-test-'));
  for (const [path, model] of Object.entries(models)) {
    const folder = join(root, path);
    mkdirSync(folder, { recursive: true });
    const text = typeof model === 'string' ? model : JSON.stringify(model);
    if (path.includes('gz')) writeFileSync(join(folder, 'service-2.json.gz'), gzipSync(text));
    else writeFileSync(join(folder, 'service-2.json'), text);
  }
  return root;
}

describe('reading models', () => {
  it('finds services and versions, plain and gzipped', () => {
    const root = dataDirectory({
      'one/2019-01-01': miniModel({ protocol: 'json', operation: 'A' }),
      'one/2020-01-01': miniModel({ protocol: 'json', operation: 'B' }),
      'two/2020-01-01.gz': miniModel({ protocol: 'query', operation: 'C' }),
    });
    expect(listServices(root)).toEqual([
      { service: 'one', apiVersions: ['2019-01-01', '2020-01-01'] },
      { service: 'two', apiVersions: ['2020-01-01.gz'] },
    ]);
    expect(Object.keys(loadServiceModel(root, 'two', '2020-01-01.gz').operations)).toEqual(['C']);
  });

  const broken = [
    {
      name: 'no models',
      act: () => listServices('/nowhere'),
      code: 'botocore-missing',
      text: /^expected botocore's data directory .*found none in \/nowhere; pass --botocore DIR/,
    },
    {
      name: 'no such version',
      act: () => loadServiceModel('/nowhere', 'iam', '1'),
      code: 'model-unreadable',
      text: /^expected a model of iam 1 in \/nowhere, found none$/,
    },
    {
      name: 'no JSON',
      act: () => loadServiceModel(dataDirectory({ 'a/1': '{' }), 'a', '1'),
      code: 'model-unreadable',
      text: /^expected a service model in .*service-2\.json, could not read it: /,
    },
    {
      name: 'no model',
      act: () => loadServiceModel(dataDirectory({ 'a/1': '{"x":1}' }), 'a', '1'),
      code: 'model-unreadable',
      text: /^expected metadata, operations and shapes in .*, found x$/,
    },
    {
      name: 'a protocol nobody taught',
      act: () => buildShapeGraph(miniModel({ protocol: 'soap', operation: 'A' }), origin),
      code: 'model-unreadable',
      text: /^expected one of the protocols json, .*, found soap in mini of botocore 0\.0\.0$/,
    },
    {
      name: 'a shape type nobody taught',
      act: () => graph({ shapes: { Odd: { type: 'set' as never } } }),
      code: 'model-unreadable',
      text: 'expected a botocore shape type, found set at shape Odd of mini, botocore 0.0.0',
    },
  ];
  it.each(broken)('says what is wrong: $name', ({ act, code, text }) => {
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringMatching(text) }));
  });

  it('reports traits nobody has looked at', () => {
    const model = miniModel({
      protocol: 'json',
      operation: 'Do',
      input: { A: { shape: 'String', novelty: 1 } as never },
    });
    const strange = { ...model, metadata: { ...model.metadata, mood: 'good' } } as ServiceModel;
    expect(unknownTraits(strange)).toEqual([
      { kind: 'metadata', trait: 'mood', at: 'metadata' },
      { kind: 'member', trait: 'novelty', at: 'In.A' },
    ]);
    expect(unknownTraits(miniModel({ protocol: 'json', operation: 'Do', input: { A: 'String' } }))).toEqual([]);
  });
});

describe('older models', () => {
  it('add operations, members and enum values, loosen bounds, and never tighten', () => {
    const newer = graph({
      operation: 'New',
      input: { A: 'Name' },
      shapes: { Name: { type: 'string', enum: ['x'], min: 2, max: 4 } },
    });
    const older = graph({
      operation: 'Old',
      input: { A: 'Name', B: 'String' },
      inputTraits: { required: ['B'] },
      shapes: { Name: { type: 'string', enum: ['x', 'y'], min: 1 } },
    });
    const merged = mergeOlderModels(newer, [older]);
    expect(merged.operations.map(({ name }) => name)).toEqual(['New', 'Old']);
    expect(merged.shapes.get('In')).toMatchObject({ members: [{ name: 'A' }, { name: 'B', required: false }] });
    expect(merged.shapes.get('Name')).toEqual({ kind: 'string', enum: ['x', 'y'], min: 1, max: undefined });
  });

  it('leave a shape alone that has become another kind', () => {
    const newer = graph({ shapes: { Thing: { type: 'structure', members: {} } } });
    const older = graph({ shapes: { Thing: { type: 'string' } } });
    expect(mergeOlderModels(newer, [older]).shapes.get('Thing')).toEqual({ kind: 'structure', members: [] });
  });

  it('are needed for the services whose operations were dropped', () => {
    const release = (version: string, operations: readonly string[]) => ({
      version,
      dataDirectory: dataDirectory(
        Object.fromEntries(
          operations.map((name) => [`svc${name}/1`, miniModel({ protocol: 'json', operation: name })]),
        ),
      ),
    });
    expect(describeDropped([release('3', ['A']), release('2', ['A', 'B']), release('1', ['B', 'C'])])).toEqual({
      '3': [],
      '2': ['svcB'],
      '1': ['svcC'],
    });
  });
});
