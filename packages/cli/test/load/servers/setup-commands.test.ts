import { describe, expect, it } from 'vitest';
import type { Ran } from '../run.js';
import { prefixed, run } from '../run.js';
import { call, idsUnder } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

describeServers(({ product, version, url }) => {
  const start = (argv: readonly string[]): Promise<Ran> => run(argv, { env: { CLOUDTRAIL_ES_URL: url } });

  it('nothing is installed without a word, and doctor says what is missing', async () => {
    const { code, out, err } = await start(['init', '--index', 'cmd-ask', '--shards', '2']);
    expect({ code, err }).toEqual({
      code: 1,
      err: prefixed(`${url}/: ${product} ${version}`) + prefixed('nothing was installed; --yes installs it'),
    });
    expect(out).toMatch(/^PUT \/_component_template\/cmd-ask@custom\n\{/);
    expect(out).toMatch(/^PUT \/_index_template\/cmd-ask\n\{/m);
    expect(out).toContain('"index.number_of_shards": 2');
    expect(out).toContain('"index.number_of_replicas": 0');
    const doctor = await start(['doctor', '--index', 'cmd-ask']);
    expect(doctor).toEqual({
      code: 1,
      out: `ok       server: ${product} ${version} at ${url}/\nok       health: not red\nok       read alias: cmd-ask can be one\nPROBLEM  index template: expected it to be installed, found none; run init\n`,
      err: '',
    });
  });

  it('what is installed is ready', async () => {
    const { code, err } = await start(['init', '--index', 'cmd-init', '--yes']);
    expect({ code, err }).toEqual({
      code: 0,
      err:
        prefixed(`${url}/: ${product} ${version}`) +
        prefixed(
          'installed the index template cmd-init with the read alias cmd-init; it holds for indices made from now on',
        ),
    });
    const doctor = await start(['doctor', '--index', 'cmd-init']);
    expect({ ...doctor, out: doctor.out.replace(/cmd-init-doctor-\w+/, 'cmd-init-doctor') }).toEqual({
      code: 0,
      out: `${[
        `server: ${product} ${version} at ${url}/`,
        'health: not red',
        'read alias: cmd-init can be one',
        'index template: cmd-init is installed as this version has it',
        'write: a document of the worst kind was taken, in cmd-init-doctor',
        'read: the record came back equal',
        'search: it is found by requestParameters.bucketName',
        'remove: it was removed, with its index',
      ]
        .map((line) => `ok       ${line}`)
        .join('\n')}\n`,
      err: '',
    });
    expect(await idsUnder(url, 'cmd-init')).toEqual([]);
  });

  it('a template of another origin is reported', async () => {
    await call(url, 'PUT', '/_index_template/cmd-other', {
      index_patterns: ['cmd-other-*'],
      priority: 7,
      template: { mappings: { properties: { eventName: { type: 'text' } } } },
    });
    const { code, out } = await start(['doctor', '--index', 'cmd-other']);
    expect(code).toBe(1);
    expect(out).toContain(
      "PROBLEM  index template: found one that was edited, or is of another origin: it has not the loader's fields; run init with --replace, or name another --index\n",
    );
  });

  it('a server without lifecycles keeps everything, and that is said', async () => {
    const { code, err } = await start(['init', '--index', 'cmd-keep', '--yes', '--keep-days', '30']);
    const path = product === 'elasticsearch' ? '/_ilm/policy/cmd-keep' : '/_plugins/_ism/policies/cmd-keep';
    expect(code).toBe(1);
    expect(err).toContain(
      prefixed(
        `${path}: expected a server with retention, found this server has none; old indices have to be deleted by hand`,
      ),
    );
    expect(await start(['doctor', '--index', 'cmd-keep'])).toMatchObject({ code: 0 });
  });
});

describe('a server that is not there', () => {
  it.each(['init', 'doctor', 'load', 'verify'])('%s says so, and nothing of the secrets', async (command) => {
    const env = { CLOUDTRAIL_ES_URL: 'http://127.0.0.1:9', CLOUDTRAIL_ES_API_KEY: 's3cret' };
    expect(await run([command], { env: { ...env, AWS_REGION: 'eu-west-1' } })).toEqual({
      code: 3,
      out: '',
      err: prefixed('127.0.0.1:9: connect ECONNREFUSED 127.0.0.1:9; check the URL and the network'),
    });
  });
});
