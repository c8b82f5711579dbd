import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareModels } from '../models-difference/compare-models.js';
import { differenceMarkdown } from '../models-difference/difference-markdown.js';

type Members = Readonly<Record<string, string>>;

/** A data directory with a service for each entry: operations that all use one structure with these members. */
function release(services: Readonly<Record<string, { operations: readonly string[]; members: Members }>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-models-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [service, { operations, members }] of Object.entries(services)) {
    mkdirSync(join(folder, service, '2020-01-01'), { recursive: true });
    const model = {
      metadata: { apiVersion: '2020-01-01', endpointPrefix: service, protocol: 'json' },
      operations: Object.fromEntries(operations.map((name) => [name, { name, input: { shape: 'Request' } }])),
      shapes: {
        Request: {
          type: 'structure',
          members: Object.fromEntries(Object.entries(members).map(([name, shape]) => [name, { shape }])),
        },
        Text: { type: 'string' },
        Name: { type: 'string' },
        Count: { type: 'integer' },
        Texts: { type: 'list', member: { shape: 'Text' } },
      },
    };
    writeFileSync(join(folder, service, '2020-01-01/service-2.json'), JSON.stringify(model));
  }
  return folder;
}

const older = () =>
  release({
    iam: {
      operations: ['CreateUser', 'DropUser'],
      members: { name: 'Text', path: 'Text', tags: 'Text', old: 'Count' },
    },
    qldb: { operations: ['SendCommand'], members: {} },
    sqs: { operations: ['SendMessage'], members: { body: 'Text' } },
  });
const newer = () =>
  release({
    iam: {
      operations: ['CreateUser', 'RenameUser'],
      members: { name: 'Name', path: 'Text', tags: 'Texts', age: 'Count' },
    },
    mpa: { operations: ['Approve'], members: {} },
    sqs: { operations: ['SendMessage'], members: { body: 'Text' } },
  });

test('services, operations and members that were added, removed or changed type are found', () => {
  expect(compareModels(older(), newer())).toEqual({
    servicesAdded: ['mpa'],
    servicesRemoved: ['qldb'],
    services: [
      {
        service: 'iam',
        operations: [
          { kind: 'removed', name: 'DropUser' },
          { kind: 'added', name: 'RenameUser' },
        ],
        members: [
          { kind: 'added', name: 'Request.age', type: 'integer' },
          { kind: 'removed', name: 'Request.old', type: 'integer' },
          { kind: 'retyped', name: 'Request.tags', from: 'string', to: 'list of string' },
        ],
      },
    ],
  });
});

test('the difference reads as the description of a pull request', () => {
  expect(differenceMarkdown(compareModels(older(), newer()), { from: '1.0.0', to: '1.1.0' })).toBe(`\
Models of botocore 1.0.0 → 1.1.0

| | added | removed | changed type |
|---|---:|---:|---:|
| services | 1 | 1 | |
| operations | 1 | 1 |  |
| members | 1 | 1 | 1 |

New services: \`mpa\`

Services without a model now: \`qldb\`

### iam

- ➖ operation \`DropUser\`
- ➕ operation \`RenameUser\`
- ➕ member \`Request.age\`, integer
- ➖ member \`Request.old\`, integer
- ⚠️ member \`Request.tags\`: string → list of string
`);
});

test('a difference that is too long for a description says what it leaves out', () => {
  const name = 'Member'.repeat(20);
  const members = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${name}${i}`, 'Text']));
  const services = Array.from({ length: 20 }, (_, i) => `service${String(i).padStart(2, '0')}`);
  const of = (change: Members) =>
    release(Object.fromEntries(services.map((service) => [service, { operations: [], members: change }])));
  const text = differenceMarkdown(compareModels(of({}), of(members)), { from: '1', to: '2' });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('- and 10 more\n');
  expect(text).toMatch(/\n\d+ more services changed; the difference of `generated\/` has them\.\n$/);
});
