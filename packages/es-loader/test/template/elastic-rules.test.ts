import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { indexTemplate, type JsonObject, type Product, toDocument } from '../../src/index.js';

interface Mapping {
  readonly type?: string;
  readonly path?: string;
  readonly properties?: Readonly<Record<string, Mapping>>;
  readonly fields?: Readonly<Record<string, Mapping>>;
}

/**
 * Which fields the public detection rules for Elastic's CloudTrail data stream ask for, in their queries, thresholds, new terms and
 * suppressions: the distinct sets, and how many of the 188 rules (November 2026) have each. What ES|QL computes itself is none.
 */
const sets = JSON.parse(readFileSync(new URL('elastic-rule-fields.json', import.meta.url), 'utf8')) as readonly {
  readonly rules: number;
  readonly fields: readonly string[];
}[];

function fieldAt(mapping: Mapping, path: string): Mapping | undefined {
  let at: Mapping | undefined = mapping;
  for (const name of path.split('.')) {
    if (at?.type === 'flattened' || at?.type === 'flat_object') return at;
    at = at?.properties?.[name] ?? at?.fields?.[name];
  }
  return at?.type === undefined ? undefined : at;
}

/** The field that a name stands for, with the members of a free part under another name. */
function resolve(mappings: Mapping, field: string): Mapping | undefined {
  const names = field.split('.');
  for (let length = names.length; length > 0; length--) {
    const found = fieldAt(mappings, names.slice(0, length).join('.'));
    if (found?.type !== 'alias') continue;
    return fieldAt(mappings, [found.path, ...names.slice(length)].join('.'));
  }
  return fieldAt(mappings, field);
}

function rulesOf(hasField: (field: string) => boolean): number {
  return sets.filter(({ fields }) => fields.every(hasField)).reduce((sum, { rules }) => sum + rules, 0);
}

describe.each<Product>(['elasticsearch', 'opensearch'])('public rules for Elastic’s integration, in %s', (product) => {
  const { mappings } = indexTemplate(product).body.template as { mappings: Mapping };

  test('all ask for fields that the mappings have', () => {
    expect(rulesOf((field) => resolve(mappings, field) !== undefined)).toBe(188);
  });

  test('most ask for nothing that only a pipeline of the server can fill in', () => {
    const isEnriched = (field: string): boolean => /^source\.(?:as|geo)\./.test(field);
    expect(rulesOf((field) => !isEnriched(field))).toBe(168);
  });

  test('a name that the integration has not is none of ours', () => {
    expect(resolve(mappings, 'aws.cloudtrail.user_identity.types')).toBeUndefined();
  });

  test('every alias stands for a field', () => {
    const aliases = [...aliasesIn(mappings)];
    expect(aliases.length).toBeGreaterThan(25);
    for (const { name, path } of aliases)
      expect([name, typeof fieldAt(mappings, path)?.type]).toEqual([name, 'string']);
  });
});

function* aliasesIn({ properties = {} }: Mapping, prefix = ''): Generator<{ name: string; path: string }> {
  for (const [name, inner] of Object.entries(properties)) {
    if (inner.type === 'alias') yield { name: prefix + name, path: inner.path! };
    yield* aliasesIn(inner, `${prefix}${name}.`);
  }
}

/** Pieces of bodies that the rules look for, as they are written there. */
test.each<readonly [string, JsonObject, string]>([
  [
    'a suspended versioning',
    { bucketName: 'logs', VersioningConfiguration: { Status: 'Suspended', MfaDelete: null } },
    '{bucketName=logs, VersioningConfiguration={Status=Suspended}}',
  ],
  [
    'a snapshot for all',
    { attributeName: 'restore', valuesToAdd: ['all'], valuesToRemove: [] },
    '{attributeName=restore, valuesToAdd=[all]}',
  ],
  [
    'numbers and booleans',
    { publiclyAccessible: true, backupRetentionPeriod: 0 },
    '{publiclyAccessible=true, backupRetentionPeriod=0}',
  ],
  ['a list of objects', { items: [{ groupId: 'sg-1' }, {}] }, '{items=[{groupId=sg-1}]}'],
])('the text of a body: %s', (_name, requestParameters, text) => {
  const { source } = toDocument({ requestParameters }, { product: 'elasticsearch' });
  const { aws } = JSON.parse(source) as { aws: { cloudtrail: JsonObject } };
  expect(aws.cloudtrail).toEqual({ request_parameters: text, flattened: { request_parameters: requestParameters } });
});

test('a console login says whether it was with MFA', () => {
  const additionalEventData = { LoginTo: 'https://console.aws.amazon.com', MobileVersion: 'No', MFAUsed: 'Yes' };
  const { source } = toDocument({ eventName: 'ConsoleLogin', additionalEventData }, { product: 'opensearch' });
  expect((JSON.parse(source) as { aws: { cloudtrail: JsonObject } }).aws.cloudtrail.console_login).toEqual({
    additional_eventdata: { login_to: 'https://console.aws.amazon.com', mobile_version: false, mfa_used: true },
  });
});
