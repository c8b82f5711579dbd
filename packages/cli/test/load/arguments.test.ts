import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConnection } from '../../src/load/connection.js';
import { everywhere } from '../../src/load/load-options.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'arguments-'));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = join(folder, 'secret');
writeFileSync(secret, 's3cret\n');
const domain = 'https://search-logs-abc.eu-west-1.es.amazonaws.com';

describe('credentials for a server', () => {
  const key = { kind: 'api-key', apiKey: 's3cret' };
  const user = { kind: 'basic', username: 'alice', password: 's3cret' };
  const signed = { kind: 'sigv4', region: 'eu-west-1', service: 'es', credentials: expect.any(Function) as unknown };
  it.each([
    { name: 'nobody', in: {}, env: {}, auth: undefined },
    { name: 'an API key in the environment', in: {}, env: { CLOUDTRAIL_ES_API_KEY: 's3cret' }, auth: key },
    { name: 'an API key in a file', in: { 'api-key-file': secret }, env: {}, auth: key },
    { name: 'a user and a password in a file', in: { user: 'alice', 'password-file': secret }, env: {}, auth: user },
    {
      name: 'a user and a password in the environment',
      in: {},
      env: { CLOUDTRAIL_ES_USER: 'alice', CLOUDTRAIL_ES_PASSWORD: 's3cret' },
      auth: user,
    },
    { name: "Amazon's own addresses are signed", in: { url: domain }, env: {}, auth: signed },
    {
      name: 'but not where a user is given',
      in: { url: domain, user: 'alice' },
      env: { CLOUDTRAIL_ES_PASSWORD: 's3cret' },
      auth: user,
    },
    { name: 'or one in the URL', in: { url: domain.replace('//', '//alice:x@') }, env: {}, auth: undefined },
    {
      name: 'serverless',
      in: { url: 'https://abc.us-east-1.aoss.amazonaws.com', 'sign-profile': 'p' },
      env: {},
      auth: { kind: 'sigv4', region: 'us-east-1', service: 'aoss', credentials: expect.any(Function) as unknown },
    },
    {
      name: 'another name of a domain',
      in: { url: 'https://logs.example.com', 'sign-region': 'eu-west-1' },
      env: {},
      auth: signed,
    },
  ])('$name', ({ in: values, env, auth }) => {
    expect(readConnection({ url: 'https://search.example.com', ...values }, env).auth).toEqual(auth);
  });
});

describe('event history is loaded of all regions', () => {
  const cases: readonly { name: string; in: Parameters<typeof everywhere>[0]; out: boolean | undefined }[] = [
    { name: 'without a region', in: {}, out: true },
    { name: 'not with one', in: { region: ['eu-west-1'] }, out: undefined },
    { name: 'not with several', in: { regions: ['eu-west-1,us-east-1'] }, out: undefined },
    { name: 'and of logs all that there are', in: { source: ['./logs'] }, out: undefined },
  ];
  it.each(cases)('$name', ({ in: values, out }) => {
    expect(everywhere(values)['all-regions']).toBe(out);
  });
});

describe('a command line that cannot be understood', () => {
  const url = ['--url', 'http://127.0.0.1:9'];
  const help = 'See cloudtrail-es-loader --help';
  const cases: readonly { in: readonly string[]; env?: Record<string, string>; out: string }[] = [
    {
      in: ['doktor'],
      out: `expected a command (init, doctor, load, replay, verify), found "doktor". Did you mean doctor? ${help}`,
    },
    { in: ['doctor'], out: `expected --url URL of the server (or CLOUDTRAIL_ES_URL), found none. ${help}` },
    {
      in: ['load', '--url', 'alice:s3cret@host'],
      out: 'expected a URL such as https://search.example.com:9200, found one that begins with neither https:// nor http://',
    },
    {
      in: ['doctor', ...url, '--index', 'Cloud Trail'],
      out: `expected --index with small letters, digits, - _ and ., found "Cloud Trail"; it is what the names of indices begin with. ${help}`,
    },
    {
      in: ['doctor', ...url, '--user', 'alice'],
      out: `expected the password of alice in CLOUDTRAIL_ES_PASSWORD or --password-file, found none. ${help}`,
    },
    {
      in: ['doctor', ...url, '--user', 'alice'],
      env: { CLOUDTRAIL_ES_API_KEY: 's3cret' },
      out: `expected one way to sign in, found an API key and a user. ${help}`,
    },
    {
      in: ['doctor', ...url, '--api-key-file', '/nowhere'],
      out: `expected a file that can be read after --api-key-file, but /nowhere is none: ENOENT. ${help}`,
    },
    {
      in: ['doctor', ...url, '--sign-profile', 'p'],
      out: `expected --sign-region with --sign-service and --sign-profile, found none. ${help}`,
    },
    {
      in: ['doctor', ...url, '--sign-region', 'eu-west-1', '--sign-service', 's3'],
      out: `expected --sign-service es or aoss, found "s3". ${help}`,
    },
    {
      in: ['doctor', ...url, '--product', 'solr'],
      out: `expected --product opensearch or elasticsearch, found "solr". ${help}`,
    },
    {
      in: ['load', ...url, '--patience', 'long'],
      out: `expected a time such as 90s or 10m after --patience, found "long". ${help}`,
    },
    {
      in: ['load', ...url, '--concurrency', '0'],
      out: `expected a whole number after --concurrency, found "0". ${help}`,
    },
    {
      in: ['load', ...url, '--source', '-', '--state', 's'],
      out: `expected --state with a source that can be read again, found standard input. ${help}`,
    },
    {
      in: ['load', ...url, '--dry-run', '--state', 's'],
      out: `expected --state or --dry-run, found both: nothing is loaded by a dry run. ${help}`,
    },
    { in: ['iam'], out: `expected a command (init, doctor, load, replay, verify), found "iam". ${help}` },
    {
      in: ['replay', ...url, '--dead-letters', '/nowhere'],
      out: `expected dead letters in /nowhere, found no such file; name another with --dead-letters. ${help}`,
    },
    {
      in: ['init', ...url, '--keep-days', '0'],
      out: `expected a number from 1 after --keep-days, found "0". ${help}`,
    },
  ];
  it.each(cases)('$in', async ({ in: argv, env, out }) => {
    expect(await run(argv, { env })).toEqual({ code: 2, out: '', err: `cloudtrail-es-loader: ${out}\n` });
  });
});
