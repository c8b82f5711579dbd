import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { call, idsUnder } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';
import { record } from '../../lookup/records.js';
import { correlation, denied } from '../../rules/detect/sigma-rules.js';
import { prefixed, run, withoutTimes } from '../run.js';

const folder = mkdtempSync(join(tmpdir(), 'load-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [rules, logs] = [join(folder, 'rules'), join(folder, 'logs.ndjson')];

const deniedId = '11111111-0000-4000-8000-000000000001';
const records = [
  record('both', 'iam', 'CreateUser', { errorCode: 'AccessDenied' }),
  record('denied', 's3', 'GetObject', { errorCode: 'AccessDenied' }),
  record('other', 's3', 'ListBuckets'),
];
writeFileSync(`${rules}.yml`, denied);
writeFileSync(`${rules}.match`, '$.eventName == "CreateUser"\n');
writeFileSync(`${rules}-correlation.yml`, [denied, correlation('gte: 2', true)].join('---\n'));
writeFileSync(logs, records.map((one) => `${JSON.stringify(one)}\n`).join(''));

interface Found {
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly _source: { readonly ct: object } }[] };
}

describeServers(({ name, url }) => {
  const env = { CLOUDTRAIL_ES_URL: url, AWS_REGION: 'eu-west-1' };
  const load = (prefix: string, argv: readonly string[], input?: string): ReturnType<typeof run> =>
    run(['load', '--index', prefix, '--dead-letters', join(folder, `${name}-${prefix}.letters`), ...argv], {
      env,
      input,
    });
  const search = async (prefix: string, query: object): Promise<Found['hits']['hits']> => {
    await call(url, 'POST', `/${prefix}-*/_refresh`);
    return ((await call(url, 'POST', `/${prefix}-*/_search`, { query, sort: ['_doc'] })) as Found).hits.hits;
  };
  const withRules = ['--rules', `${rules}.yml`, '--rules', `${rules}.match`];
  const summary = (loaded: number, there: number): string =>
    prefixed(`read 3 = ${loaded} loaded + ${there} already there + 0 dead letters, in N s`);

  it.each([
    { name: 'logs', prefix: 'rules-logs', in: ['--source', logs] },
    {
      name: 'standard input',
      prefix: 'rules-stdin',
      in: ['--source', '-'],
      input: records.map((one) => JSON.stringify(one)).join('\n'),
    },
  ])('documents list the rules that match: $name', async ({ prefix, in: argv, input }) => {
    expect((await run(['init', '--index', prefix, '--yes'], { env })).code).toBe(0);
    for (const [loaded, there] of [
      [3, 0],
      [0, 3],
    ] as const) {
      const { code, err } = await load(prefix, [...argv, ...withRules], input);
      expect([code, withoutTimes(err)]).toEqual([0, summary(loaded, there)]);
      expect(await idsUnder(url, prefix)).toEqual(['both', 'denied', 'other']);
    }
    const found = await search(prefix, { term: { 'ct.rules.id': deniedId } });
    expect(found.map(({ _id }) => _id).sort()).toEqual(['both', 'denied']);
    const both = found.find(({ _id }) => _id === 'both')!;
    expect(both._source.ct).toMatchObject({
      rules: { id: [deniedId], title: ['Denied', 'rules'], level: ['low'] },
    });
    expect((await search(prefix, { term: { 'ct.rules.level': 'low' } })).length).toBe(2);
    expect(await search(prefix, { bool: { must_not: { exists: { field: 'ct.rules.title' } } } })).toMatchObject([
      { _id: 'other' },
    ]);
  });

  it('correlations are said to be left out, and the load is incomplete', async () => {
    await run(['init', '--index', 'rules-correlated', '--yes'], { env });
    const { code, err } = await load('rules-correlated', ['--source', logs, '--rules', `${rules}-correlation.yml`]);
    expect([code, withoutTimes(err)]).toEqual([
      3,
      prefixed('1 correlations are not run: trailkit detect runs them') + summary(3, 0),
    ]);
    expect((await search('rules-correlated', { term: { 'ct.rules.id': deniedId } })).length).toBe(2);
  });
});
