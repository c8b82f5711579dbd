import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { patternSchema } from '../../src/index.js';

const catalog = installedCatalog();

function validatorOf(service: string, event: string): (pattern: unknown) => boolean {
  const schema = patternSchema({ service, event }, catalog)!;
  return new Ajv2020({ strict: false, inlineRefs: false }).compile(schema);
}

describe('patterns of iam CreatePolicy', () => {
  const isValid = validatorOf('iam', 'CreatePolicy');
  it.each([
    {
      name: 'fields and matchers',
      in: {
        source: ['aws.iam'],
        detail: { eventName: ['CreatePolicy'], requestParameters: { policyName: ['a', { prefix: 'b' }] } },
      },
      out: true,
    },
    {
      name: 'elements of a list',
      in: { detail: { requestParameters: { tags: { key: ['a'], value: [{ exists: false }] } } } },
      out: true,
    },
    {
      name: 'alternatives',
      in: { detail: { $or: [{ errorCode: ['x'] }, { userIdentity: { type: ['Root'] } }] } },
      out: true,
    },
    { name: 'a misspelt field', in: { detail: { requestParameters: { policyNam: ['a'] } } }, out: false },
    { name: 'a field in another letter case', in: { detail: { EventName: ['CreatePolicy'] } }, out: false },
    { name: 'a field beside detail', in: { eventName: ['CreatePolicy'] }, out: false },
    { name: 'a bare value', in: { detail: { awsRegion: 'us-east-1' } }, out: false },
    { name: 'an empty array', in: { detail: { awsRegion: [] } }, out: false },
    { name: 'a value of another type', in: { detail: { awsRegion: [5] } }, out: false },
    { name: 'a matcher that is none', in: { detail: { awsRegion: [{ startsWith: 'us-' }] } }, out: false },
    { name: 'two matchers', in: { detail: { awsRegion: [{ prefix: 'a', suffix: 'b' }] } }, out: false },
  ])('$name', ({ in: pattern, out }) => {
    expect(isValid(pattern)).toBe(out);
  });
});

it('an event that there is none of has no schema', () => {
  expect(patternSchema({ service: 'iam', event: 'CreatePolicies' }, catalog)).toBeUndefined();
});

it('the values of examples of events make valid patterns', () => {
  const faults: string[] = [];
  for (const service of ['iam', 'ec2', 's3', 'lambda', 'signin']) {
    const entries = [...eventEntries(service, catalog.document(service))];
    for (const entry of entries.filter((_, index) => index % 60 === 0)) {
      const record = exampleRecord(entry, catalog);
      const isValid = validatorOf(service, entry.name);
      if (!isValid({ detail: patternOf(record) })) faults.push(`${service} ${entry.name}`);
    }
  }
  expect(faults).toEqual([]);
});

/** The pattern that asks for the values of a record; undefined for a value without any. */
function patternOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    const below = value.map(patternOf).filter((each) => each !== undefined);
    return below.find((each) => !Array.isArray(each)) ?? (below.length > 0 ? below.flat() : undefined);
  }
  if (typeof value !== 'object' || value === null) return [value];
  const members = Object.entries(value).map(([name, below]) => [name, patternOf(below)] as const);
  const found = members.filter(([, below]) => below !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
