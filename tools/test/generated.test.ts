import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import type { JsonSchema } from '@trailkit/codegen';
import { describe, expect, it } from 'vitest';
import { dataFolder, root } from '../models.js';

const generated = join(root, 'generated');
const schemaFiles = readdirSync(join(generated, 'schemas'));
const documents = new Map(
  schemaFiles.map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(generated, 'schemas', name), 'utf8')) as JsonSchema,
  ]),
);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('generated schemas', () => {
  it('have a stable $id and only references that lead somewhere', () => {
    const record = documents.get('record')!;
    const lost: string[] = [];
    for (const [service, document] of documents) {
      expect(document.$id).toBe(service === 'record' ? 'urn:trailkit:record' : `urn:trailkit:events:${service}`);
      JSON.stringify(document, (key, value: unknown) => {
        if (key !== '$ref' || typeof value !== 'string' || value === 'urn:trailkit:record') return value;
        const [id, pointer] = value.split('#') as [string, string];
        const target = id === '' ? document : record;
        if (target.$defs?.[pointer.replace('/$defs/', '')] === undefined) lost.push(`${service}: ${value}`);
        return value;
      });
    }
    expect(lost).toEqual([]);
  });

  it('lead at most 40 references deep, which json-schema-to-typescript can follow', () => {
    const deepest = Math.max(...[...documents.values()].map(longestChain));
    expect(deepest).toBeGreaterThan(5);
    expect(deepest).toBeLessThan(40);
  });

  it('are named as the types are, in the same order', () => {
    for (const [service, document] of documents) {
      const types = readFileSync(join(generated, 'types', `${service}.d.ts`), 'utf8');
      const exported = [...types.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]!);
      const defined = Object.keys(document.$defs!);
      const shapes = defined.filter((name) => document.$defs![name]!.title === undefined);
      const events = defined.filter((name) => document.$defs![name]!.title !== undefined);
      if (service === 'record') expect(exported).toEqual(expect.arrayContaining(defined));
      else {
        const aliases = otherNames(document).length > 0 ? ['EventAliases'] : [];
        expect(exported, service).toEqual([...shapes, ...events, 'Events', ...aliases, 'CloudTrailEvent']);
      }
    }
  });

  it('do not require what records lack', () => {
    const { $comment: _, ...leftOut } = readJson(join(dataFolder, 'left-out.json')) as Record<
      string,
      Record<string, { members: string[] }>
    >;
    const places = Object.entries(leftOut).flatMap(([service, definitions]) =>
      Object.entries(definitions).flatMap(([name, { members }]) =>
        members.map((member) => ({ service, name, member })),
      ),
    );
    expect(places.length).toBeGreaterThan(5);
    for (const { service, name, member } of places) {
      const definition = documents.get(service)?.$defs?.[name];
      expect(Object.keys(definition?.properties ?? {}), `${service} ${name}`).toContain(member);
      expect(definition!.required ?? [], `${service} ${name}`).not.toContain(member);
    }
  });

  it('use no keyword that carries documentation text', () => {
    for (const [service, document] of documents) {
      const strange = new Set(
        [...Object.values(document.$defs!), { properties: document.properties }].flatMap(keywordsOf),
      );
      for (const keyword of carryNoText) strange.delete(keyword);
      expect([...strange], service).toEqual([]);
    }
  });
});

/** The names of events that are no event's own. */
function otherNames(document: JsonSchema): readonly unknown[] {
  const entries = Object.values(document.$defs!).filter((schema) => schema.title !== undefined);
  const own = new Set<unknown>(entries.map((schema) => schema.title));
  return entries.flatMap((schema) => schema.properties?.eventName?.enum ?? []).filter((name) => !own.has(name));
}

/** `title` is an event's name, `$comment` says `observed` or why a hand-written definition is open. */
const carryNoText = [
  ...[
    '$ref',
    'title',
    '$comment',
    'type',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'maxItems',
    'anyOf',
  ],
  ...['allOf', 'enum', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum'],
];

function keywordsOf(schema: JsonSchema | boolean | undefined): readonly string[] {
  if (typeof schema !== 'object') return [];
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    schema.items,
    schema.additionalProperties,
  ];
  return [...Object.keys(schema), ...inner.flatMap(keywordsOf)];
}

describe('generated types', () => {
  it('compile in one program under strict', { timeout: 120_000 }, () => {
    expect(typeErrors(join(generated, 'types/index.d.ts'))).toEqual([]);
  });

  it('answer wrong names with the right ones', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-types-'));
    const file = join(folder, 'wrong.ts');
    writeFileSync(
      file,
      `import type { CloudTrailEvent } from '${generated}/types/index.js';
import type { CloudTrailEvent as Iam } from '${generated}/types/iam.js';
export type A = CloudTrailEvent<'iamm', 'CreatePolicy'>;
export type B = Iam<'iam', 'CreatePolcy'>;
declare const e: Iam<'iam', 'CreatePolicy'>;
export const name: string = e.requestParameters!.policyNam;
export const fine: string = e.requestParameters!.policyName + e.userIdentity.arn + e.responseElements?.policy?.arn + e.errorCode;
`,
    );
    expect(typeErrors(file)).toEqual([
      expect.stringMatching(/^TS2344: Type '"iamm"' does not satisfy the constraint/),
      expect.stringMatching(/^TS2344: Type '"CreatePolcy"' does not satisfy the constraint/),
      expect.stringMatching(/^TS2551: Property 'policyNam' does not exist .* Did you mean 'policyName'\?/),
    ]);
  });

  it('have every event under every name, and refuse any other', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailkit-types-'));
    const file = join(folder, 'names.ts');
    writeFileSync(
      file,
      `import type { CloudTrailEvent } from '${generated}/types/index.js';
import type { CloudTrailEvent as Lambda } from '${generated}/types/lambda.js';
import type { CloudTrailEvent as S3 } from '${generated}/types/s3.js';
type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const lambda: Same<Lambda<'lambda', 'CreateFunction20150331'>, Lambda<'lambda', 'CreateFunction'>> = true;
export const all: Same<CloudTrailEvent<'lambda', 'CreateFunction20150331'>, Lambda<'lambda', 'CreateFunction'>> = true;
export const label: Same<CloudTrailEvent<'monitoring', 'PutMetricAlarm'>, CloudTrailEvent<'cloudwatch', 'PutMetricAlarm'>> = true;
export const labels: Same<
  CloudTrailEvent<'elasticloadbalancing', 'CreateLoadBalancer'>,
  CloudTrailEvent<'elb', 'CreateLoadBalancer'> | CloudTrailEvent<'elbv2', 'CreateLoadBalancer'>
> = true;
export const s3: Same<S3<'s3', 'GetBucketPublicAccessBlock'>, CloudTrailEvent<'s3', 'GetPublicAccessBlock'>> = true;
export const other: Same<Lambda<'lambda', 'CreateFunction20150331'>, Lambda<'lambda', 'DeleteFunction'>> = true;
export type A = CloudTrailEvent<'lambda', 'CreateFunction20150401'>;
export type B = Lambda<'lambda', 'CreateFunktion'>;
export type C = CloudTrailEvent<'iam', 'CreateFunction20150331'>;
`,
    );
    expect(typeErrors(file)).toEqual([
      expect.stringMatching(/^TS2322: Type 'true' is not assignable to type 'false'/),
      expect.stringMatching(/^TS2344: Type '"CreateFunction20150401"' does not satisfy the constraint/),
      expect.stringMatching(/^TS2344: Type '"CreateFunktion"' does not satisfy the constraint/),
      expect.stringMatching(/^TS2344: Type '"CreateFunction20150331"' does not satisfy the constraint/),
    ]);
  });
});

/** The compiler's errors for a file and all that it imports, libraries included. */
function typeErrors(file: string): readonly string[] {
  const { stdout, status } = spawnSync(
    join(root, 'node_modules/.bin/tsc'),
    ['--noEmit', '--pretty', 'false', '--strict', '--module', 'nodenext', '--target', 'es2023', file],
    { encoding: 'utf8', cwd: tmpdir() },
  );
  const errors = stdout.split('\n').filter((line) => line.includes('error TS'));
  expect(errors.length > 0).toBe(status !== 0);
  return errors.map((line) => line.replace(/.*error /, ''));
}

describe('the manifest', () => {
  it('has the checksum of every file', () => {
    const { sha256 } = JSON.parse(readFileSync(join(generated, 'manifest.json'), 'utf8')) as {
      sha256: Record<string, string>;
    };
    const found = Object.fromEntries(
      Object.keys(sha256).map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(generated, path)))
          .digest('hex'),
      ]),
    );
    expect(found).toEqual(sha256);
    expect(Object.keys(sha256)).toEqual(expect.arrayContaining(schemaFiles.map((name) => `schemas/${name}`)));
  });
});

/** The longest way through `$ref`s from one definition to another, each visited once. */
function longestChain(document: JsonSchema): number {
  const refs = new Map(
    Object.entries(document.$defs ?? {}).map(([name, schema]) => [
      name,
      [...new Set([...JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)].map((match) => match[1]!))],
    ]),
  );
  const depths = new Map<string, number>();
  const depth = (name: string, above: ReadonlySet<string>): number => {
    if (depths.has(name)) return depths.get(name)!;
    const below = (refs.get(name) ?? []).filter((next) => !above.has(next));
    const found = 1 + Math.max(0, ...below.map((next) => depth(next, new Set([...above, name]))));
    depths.set(name, found);
    return found;
  };
  return Math.max(0, ...[...refs.keys()].map((name) => depth(name, new Set())));
}
