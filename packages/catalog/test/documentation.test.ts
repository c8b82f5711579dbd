import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allMemberTexts, operationText } from '../src/node/documentation/documentation.js';
import { memberTexts } from '../src/node/documentation/member-texts.js';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'trailkit-docs-'));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const iam = { service: 'iam', apiVersion: '2010-05-08' };

function model(text: string): string {
  return JSON.stringify({
    operations: { CreatePolicy: { documentation: `<p>${text}</p>` }, Silent: {} },
    shapes: {
      Request: {
        type: 'structure',
        members: {
          PolicyName: { shape: 'Name' },
          Tags: { shape: 'Tags', locationName: 'tagSet', documentation: 'Tags.' },
        },
      },
      Name: { type: 'string', documentation: '<p>A name.</p>' },
      Other: {
        type: 'structure',
        members: {
          Tags: { shape: 'Tags', documentation: 'Other tags.' },
          Path: { shape: 'Path', documentation: 'A path.' },
        },
      },
      Empty: { type: 'structure', members: {} },
    },
  });
}

function put(folder: string, text: string, { version = '2010-05-08', gzip = false } = {}): string {
  const path = join(top, folder, 'iam', version, gzip ? 'service-2.json.gz' : 'service-2.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzip ? gzipSync(model(text)) : model(text));
  return path;
}

function hostPaths(env: Record<string, string> = {}) {
  return { env: { HOME: join(top, 'home'), ...env }, root: join(top, 'root') };
}

/** The folders in the order in which they are asked. */
const folders: { folder: string; env?: (top: string) => Record<string, string> }[] = [
  { folder: 'given', env: (at) => ({ BOTOCORE_DATA: join(at, 'given') }) },
  { folder: 'home/.cache/trailkit/botocore/1.44.10' },
  { folder: 'home/.cache/trailkit/botocore/1.44.5' },
  { folder: 'home/.cache/trailkit/botocore/latest/botocore/data' },
  { folder: 'venv/lib/python3.12/site-packages/botocore/data', env: (at) => ({ VIRTUAL_ENV: join(at, 'venv') }) },
  { folder: 'home/.local/lib/python3.11/site-packages/botocore/data' },
  { folder: 'home/.pyenv/versions/3.13.1/lib/python3.13/site-packages/botocore/data' },
  { folder: 'home/.pyenv/versions/3.9.1/lib/python3.9/site-packages/botocore/data' },
  { folder: 'root/usr/local/lib/python3.12/site-packages/botocore/data' },
  { folder: 'root/usr/local/lib/python3.12/dist-packages/botocore/data' },
  { folder: 'root/usr/local/aws-cli/v2/current/dist/awscli/botocore/data' },
  { folder: 'root/usr/lib/python3/dist-packages/awscli/botocore/data' },
  { folder: 'root/usr/lib/python3/dist-packages/botocore/data' },
];

describe('where documentation comes from', () => {
  test.each(folders.map((each, index) => ({ ...each, later: folders.slice(index + 1) })))(
    '$folder comes before all later folders',
    async ({ folder, later }) => {
      const env = Object.assign({}, ...folders.map((each) => each.env?.(top)));
      for (const each of later) put(each.folder, each.folder);
      put(folder, folder);
      expect(await operationText(iam, 'CreatePolicy', hostPaths(env))).toEqual({ found: folder });
    },
  );

  test('a version that the events are of comes before newer ones', async () => {
    put('given', 'newer', { version: '2012-01-01' });
    put('given', 'right', { gzip: true });
    expect(await operationText(iam, 'CreatePolicy', hostPaths({ BOTOCORE_DATA: join(top, 'given') }))).toEqual({
      found: 'right',
    });
  });

  test('where there is none, a line says which command brings it', async () => {
    expect(await operationText(iam, 'CreatePolicy', hostPaths())).toEqual({
      missing: `(No documentation on this machine; this brings it: python3 -m pip install --no-deps --target ${top}/home/.cache/trailkit/botocore/latest botocore)`,
    });
  });

  test('a model that cannot be read is named', async () => {
    const path = put('given', 'x');
    writeFileSync(path, '{"operations":');
    const { missing } = (await operationText(
      iam,
      'CreatePolicy',
      hostPaths({ BOTOCORE_DATA: join(top, 'given') }),
    )) as {
      missing: string;
    };
    expect(missing).toBe(`(The model at ${path} cannot be read: Unexpected end of JSON input)`);
  });
});

describe('what is kept', () => {
  const kept = (): string => join(top, 'cache', 'trailkit', 'documentation');
  const given = () => hostPaths({ BOTOCORE_DATA: join(top, 'given'), XDG_CACHE_HOME: join(top, 'cache') });

  test('operations and members have files of their own', async () => {
    put('given', 'text');
    await operationText(iam, 'CreatePolicy', given());
    expect(readdirSync(kept()).sort()).toEqual(['iam.members.ndjson', 'iam.operations.ndjson']);
    expect(readFileSync(join(kept(), 'iam.operations.ndjson'), 'utf8').split('\n').slice(1)).toEqual([
      '["CreatePolicy","text"]',
      '',
    ]);
  });

  test('the second call reads what is kept', async () => {
    const path = put('given', 'text');
    await operationText(iam, 'CreatePolicy', given());
    const file = join(kept(), 'iam.operations.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"text"', '"kept"'));
    expect(await operationText(iam, 'CreatePolicy', given())).toEqual({ found: 'kept' });
    utimesSync(path, new Date(0), new Date(0));
    expect(await operationText(iam, 'CreatePolicy', given())).toEqual({ found: 'text' });
  });

  test('a cache that cannot be written does no harm', async () => {
    put('given', 'text');
    writeFileSync(join(top, 'cache'), 'a file');
    expect(await operationText(iam, 'CreatePolicy', given())).toEqual({ found: 'text' });
  });

  test('an operation without a text', async () => {
    put('given', 'text');
    for (const name of ['Silent', 'NoSuch'])
      expect(await operationText(iam, name, given())).toEqual({ found: undefined });
  });
});

test('members are found by the names that events have', async () => {
  put('given', 'text');
  const texts = await allMemberTexts(iam, hostPaths({ BOTOCORE_DATA: join(top, 'given') }));
  const describeMember = memberTexts((texts as { found: Record<string, Record<string, string>> }).found);
  const table = [
    { structure: 'Request', member: 'policyName', out: 'A name.' },
    { structure: 'Request', member: 'tagSet', out: 'Tags.' },
    { structure: 'Request', member: 'nothing', out: undefined },
    { structure: undefined, member: 'path', out: 'A path.' },
    // Two structures say different things of it: which of them is meant is not known.
    { structure: 'OldFormOfRequest', member: 'tags', out: undefined },
  ];
  expect(table.map(({ structure, member }) => describeMember(structure, member))).toEqual(table.map(({ out }) => out));
});
