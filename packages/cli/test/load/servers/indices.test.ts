import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { call, idsUnder } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';
import type { Ran } from '../run.js';
import { prefixed, run, withoutTimes } from '../run.js';

// The cases that people met on servers that are not for us alone.
const folder = mkdtempSync(join(tmpdir(), 'indices-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', `${name}.json`);

describeServers(({ name, product, url }) => {
  const at = (file: string): string => join(folder, `${name}-${file}`);
  const start = (argv: readonly string[]): Promise<Ran> => run(argv, { env: { CLOUDTRAIL_ES_URL: url } });
  const load = (prefix: string, source: string, ...argv: readonly string[]): Promise<Ran> =>
    start(['load', '--index', prefix, '--source', source, '--dead-letters', at(`${prefix}.letters`), ...argv]);
  const letters = (prefix: string): boolean => existsSync(at(`${prefix}.letters`));
  const put = (path: string, body: object = {}): Promise<unknown> => call(url, 'PUT', path, body);

  it("a month's index of another loader is said before anything is loaded, and by doctor", async () => {
    const prefix = 'idx-foreign';
    await call(url, 'POST', `/${prefix}-2026.11/_doc`, { eventName: 'ConsoleLogin', requestParameters: 'a text' });
    await start(['init', '--index', prefix, '--yes']);
    const doctor = await start(['doctor', '--index', prefix]);
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain(
      `PROBLEM  index ${prefix}-2026.11: found the index ${prefix}-2026.11 was made by something else: it has not the loader's fields; reindex it elsewhere and delete it, or name another --index\n`,
    );
    const { code, err } = await load(prefix, fixture('foreign-index-events'), '--state', at('foreign.state'));
    expect(code).toBe(3);
    expect(err).toContain(
      `expected an index with the loader's fields, found ${prefix}-2026.11: the index ${prefix}-2026.11 was made by something else: it has not the loader's fields; reindex it elsewhere and delete it, or name another --index, and load again`,
    );
    expect(err).toContain(' 0 loaded + 0 already there + 0 dead letters');
    expect(letters(prefix)).toBe(false);
    expect(await idsUnder(url, prefix)).toHaveLength(1);
  });

  it.each([
    [
      'closed',
      async (index: string) => call(url, 'POST', `/${index}/_close`),
      async (index: string) => call(url, 'POST', `/${index}/_open`),
      'found HTTP 400 index_closed_exception closed',
      'open it',
    ],
    [
      'blocked',
      async (index: string) => put(`/${index}/_settings`, { 'index.blocks.write': true }),
      async (index: string) => put(`/${index}/_settings`, { 'index.blocks.write': null }),
      'found HTTP 403 cluster_block_exception index.blocks.write is set',
      'lift its block (index.blocks)',
    ],
  ] as const)(
    'a month that is %s holds up that month only, until it is open again',
    async (what, close, open, found, advice) => {
      const prefix = `idx-${what}`;
      const closed = `${prefix}-2026.09`;
      await load(prefix, fixture('read-only-month-first'));
      await close(closed);
      const argv = ['--bulk-bytes', '3000', '--state', at(`${what}.state`)];
      const began = performance.now();
      const first = await load(prefix, fixture('read-only-month-events'), ...argv);
      expect(performance.now() - began).toBeLessThan(10_000);
      const held = at(`${what}.state.held`);
      expect({ ...first, err: withoutTimes(first.err) }).toEqual({
        code: 3,
        out: '',
        err:
          prefixed(
            `${closed}: expected an index that takes events, ${found}; its events are kept in ${held}: ${advice}, and run the same command again`,
          ) +
          prefixed(
            `read 12 = 8 loaded + 0 already there + 0 dead letters + 4 kept apart, in N s; those kept apart are in ${held}`,
          ),
      });
      expect(readFileSync(held, 'utf8').trim().split('\n')).toHaveLength(4);
      const doctor = await start(['doctor', '--index', prefix]);
      expect(doctor.code).toBe(1);
      expect(doctor.out).toContain(`PROBLEM  index ${closed}: expected it to take events, found it ${what}`);

      // Nothing is new, and the month is as it was: its events stay where they are.
      const second = await load(prefix, fixture('read-only-month-events'), ...argv);
      expect(second.code).toBe(3);
      expect(withoutTimes(second.err)).toContain('read 0 = 0 loaded');
      expect(readFileSync(held, 'utf8').trim().split('\n')).toHaveLength(4);

      await open(closed);
      const third = await load(prefix, fixture('read-only-month-events'), ...argv);
      expect({ ...third, err: withoutTimes(third.err) }).toEqual({
        code: 0,
        out: '',
        err:
          prefixed(`4 of the 4 events that ${held} kept apart are loaded now`) +
          prefixed('read 0 = 0 loaded + 0 already there + 0 dead letters, in N s'),
      });
      expect(existsSync(held)).toBe(false);
      expect(letters(prefix)).toBe(false);
      expect(await idsUnder(url, prefix)).toHaveLength(12);
    },
  );

  it('without a state, the events of a closed month are loaded by replay', async () => {
    const prefix = 'idx-stateless';
    await load(prefix, fixture('read-only-month-first'));
    await call(url, 'POST', `/${prefix}-2026.09/_close`);
    const { code, err } = await load(prefix, fixture('read-only-month-events'));
    const held = `${at(`${prefix}.letters`)}.held`;
    expect(code).toBe(3);
    expect(err).toContain(`: open it, and load them with replay --dead-letters ${held}\n`);
    const replay = ['replay', '--index', prefix, '--dead-letters', held];
    expect(await start(replay)).toMatchObject({ code: 3 });
    await call(url, 'POST', `/${prefix}-2026.09/_open`);
    const { code: last, err: said } = await start(replay);
    expect({ last, said: withoutTimes(said) }).toEqual({
      last: 0,
      said: prefixed('read 4 = 1 loaded + 3 already there + 0 dead letters, in N s'),
    });
    expect(await idsUnder(url, prefix)).toHaveLength(12);
  });

  it.each([
    [
      'another one of higher priority',
      { priority: 500, template: { mappings: { properties: { eventName: { type: 'text' } } } } },
      "the index template idx-wins-all (priority 500) in its place: it has not the loader's fields",
    ],
    [
      'one for data streams',
      { priority: 500, data_stream: {} },
      'the index template idx-wins-all (priority 500) makes data streams, in which an event can be there twice',
    ],
  ])('an index template: %s is said before anything is loaded', async (what, body, found) => {
    // In the Elasticsearch of the tests there are no data streams.
    if (product === 'elasticsearch' && 'data_stream' in body) return;
    const prefix = 'idx-wins';
    await put(`/_index_template/${prefix}-all`, { index_patterns: [`${prefix}-*`], ...body });
    try {
      const { code, err } = await load(prefix, fixture('other-templates-events'));
      expect(code).toBe(2);
      expect(err).toContain(`, found ${found}`);
      expect(err).toContain(
        '; take these indices out of its index_patterns, or run init with --priority 501, or name another --index\n',
      );
      const init = await start(['init', '--index', prefix, '--yes']);
      expect(init.code).toBe(1);
      expect(init.err).toContain(`but indices would be made by ${found}`);
      const doctor = await start(['doctor', '--index', prefix]);
      expect(doctor.code).toBe(1);
      expect(doctor.out).toContain(`PROBLEM  index template: found ${found}`);
      expect(await call(url, 'GET', `/_cat/indices/${prefix}-*?format=json`)).toEqual([]);
      expect(letters(prefix)).toBe(false);

      // The advice helps.
      expect(await start(['init', '--index', prefix, '--yes', '--priority', '501'])).toMatchObject({ code: 0 });
      expect(await start(['doctor', '--index', prefix])).toMatchObject({ code: 0 });
      expect(await load(prefix, fixture('other-templates-events'))).toMatchObject({ code: 0 });
      expect(await idsUnder(url, prefix)).toHaveLength(3);
    } finally {
      await call(url, 'DELETE', `/_index_template/${prefix}-all`);
      await call(url, 'DELETE', `/_index_template/${prefix}`);
      await call(url, 'DELETE', `/${prefix}-2026.11`).catch(() => undefined);
    }
  });

  it('an index that is called as the read alias is said by all', async () => {
    const prefix = 'idx-named';
    await put(`/${prefix}`);
    const found = `expected to name the read alias ${prefix}, but an index is called ${prefix}, as the read alias over all of the loader's indices is to be; delete it or reindex it under another name, or name another --index`;
    for (const ran of [
      await start(['init', '--index', prefix, '--yes']),
      await load(prefix, fixture('index-named-cloudtrail-events')),
    ]) {
      expect(ran.code).toBe(2);
      expect(ran.err).toContain(found);
    }
    const doctor = await start(['doctor', '--index', prefix]);
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain(`PROBLEM  read alias: found an index is called ${prefix}`);
  });

  it('an alias without a write index stops the load: nothing is committed, and there are no dead letters', async () => {
    const prefix = 'idx-alias';
    await start(['init', '--index', prefix, '--yes']);
    for (const index of [`${prefix}-one`, `${prefix}-two`]) {
      await put(`/${index}`);
      await call(url, 'POST', '/_aliases', { actions: [{ add: { index, alias: `${prefix}-2026.11` } }] });
    }
    const state = at('alias.state');
    const { code, err } = await load(prefix, fixture('write-alias-events'), '--state', state);
    expect(code).toBe(3);
    expect(err).toContain(
      `found ${prefix}-2026.11: it is an alias of ${prefix}-one, ${prefix}-two without a write index; set is_write_index for one of them, or remove the alias, and load again`,
    );
    expect(letters(prefix)).toBe(false);
    expect(existsSync(`${state}.held`)).toBe(false);
    await call(url, 'DELETE', `/${prefix}-one,${prefix}-two`);
    const again = await load(prefix, fixture('write-alias-events'), '--state', state);
    expect(withoutTimes(again.err)).toBe(prefixed('read 3 = 3 loaded + 0 already there + 0 dead letters, in N s'));
  });

  it('indices of others under our prefix get nothing of ours', async () => {
    const prefix = 'idx-neighbours';
    await start(['init', '--index', prefix, '--yes']);
    for (const other of ['logs', 'prod-2026.11', '2026.11.28']) {
      await call(url, 'POST', `/${prefix}-${other}/_doc`, { a: 'b' });
      const index = (await call(url, 'GET', `/${prefix}-${other}`)) as Record<
        string,
        { aliases: object; mappings: object }
      >;
      const { aliases, mappings } = index[`${prefix}-${other}`]!;
      expect([aliases, mappings]).toEqual([{}, { properties: { a: expect.anything() as unknown } }]);
    }
    expect(await load(prefix, fixture('write-alias-events'))).toMatchObject({ code: 0 });
    expect(await start(['doctor', '--index', prefix])).toMatchObject({ code: 0 });
    const verify = await start(['verify', '--index', prefix, '--source', fixture('write-alias-events')]);
    expect(verify).toEqual({
      code: 0,
      out: '',
      err: prefixed('3 events in the source, 3 of them in the index, 0 missing, 0 surplus'),
    });
  });

  it('init keeps what was added to its template, and a component of the users', async () => {
    const prefix = 'idx-kept';
    await start(['init', '--index', prefix, '--yes']);
    const path = `/_index_template/${prefix}`;
    const found = (await call(url, 'GET', path)) as { index_templates: [{ index_template: Record<string, unknown> }] };
    const { template, ...rest } = found.index_templates[0].index_template as {
      template: { settings: object; mappings: { properties: object } };
    };
    await put(path, {
      ...rest,
      template: {
        ...template,
        settings: { ...template.settings, 'index.max_result_window': 50_000 },
        mappings: { ...template.mappings, properties: { ...template.mappings.properties, team: { type: 'keyword' } } },
      },
    });
    await put(`/_component_template/${prefix}@custom`, { template: { settings: { 'index.max_ngram_diff': 3 } } });
    const again = await start(['init', '--index', prefix, '--yes', '--shards', '2']);
    expect(again.code).toBe(0);
    expect(again.err).toContain(
      prefixed('kept of the template that is there: index.max_result_window, team; --replace drops it'),
    );
    expect(again.out).not.toContain('_component_template');
    expect(await load(prefix, fixture('write-alias-events'))).toMatchObject({ code: 0 });
    const index = `${prefix}-2026.11`;
    const made = (await call(url, 'GET', `/${index}?flat_settings=true`)) as Record<
      string,
      { settings: object; mappings: object }
    >;
    expect(made[index]!.settings).toMatchObject({
      'index.max_result_window': '50000',
      'index.max_ngram_diff': '3',
      'index.number_of_shards': '2',
    });
    expect(made[index]!.mappings).toMatchObject({ properties: { team: { type: 'keyword' } } });
    expect(await start(['doctor', '--index', prefix])).toMatchObject({ code: 0 });

    const replaced = await start(['init', '--index', prefix, '--yes', '--replace']);
    expect(replaced.code).toBe(0);
    expect(JSON.stringify(await call(url, 'GET', path))).not.toContain('max_result_window');
  });

  it('a template of another origin is not replaced, unless that is asked for', async () => {
    const prefix = 'idx-origin';
    await put(`/_index_template/${prefix}`, { index_patterns: [`${prefix}-x*`], template: {} });
    const { code, err, out } = await start(['init', '--index', prefix, '--yes']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(
      `/_index_template/${prefix}: expected the index template of cloudtrail-es-loader, found one that is not of this loader; name another --index, or put the loader's in its place with --replace\n`,
    );
    expect(await start(['init', '--index', prefix, '--yes', '--replace'])).toMatchObject({ code: 0 });
    expect(await start(['doctor', '--index', prefix])).toMatchObject({ code: 0 });
  });

  it('an index holds a day, where that is asked for, and not both', async () => {
    const prefix = 'idx-daily';
    const source = fixture('read-only-month-events');
    await start(['init', '--index', prefix, '--yes', '--period', 'day']);
    expect(await load(prefix, source, '--period', 'day')).toMatchObject({ code: 0 });
    expect(await idsUnder(url, `${prefix}-2026.09.11`.replace(/-[^-]*$/, ''))).toHaveLength(12);
    const indices = Object.keys((await call(url, 'GET', `/${prefix}-*`)) as object).sort();
    expect(indices).toHaveLength(12);
    expect(indices[0]).toBe(`${prefix}-2026.09.10`);
    expect(await start(['doctor', '--index', prefix, '--period', 'day'])).toMatchObject({ code: 0 });
    const monthly = await load(prefix, source);
    expect(monthly.code).toBe(2);
    await start(['init', '--index', prefix, '--yes']);
    const twice = await load(prefix, source);
    expect(twice.code).toBe(3);
    expect(twice.err).toContain(
      `${prefix}-2026.09: events of this time are in ${prefix}-2026.09.10, and would be there twice; load with --period day, or name another --index`,
    );
    expect(await idsUnder(url, prefix)).toHaveLength(12);
  });

  it('the copy of the record is left out where that is asked for, but not of a dead letter', async () => {
    const prefix = 'idx-lean';
    await start(['init', '--index', prefix, '--yes']);
    const path = `/_index_template/${prefix}`;
    const found = (await call(url, 'GET', path)) as {
      index_templates: [{ index_template: { template: { mappings: { properties: Record<string, object> } } } }];
    };
    const body = found.index_templates[0].index_template;
    const { properties } = body.template.mappings;
    // A field of a field, which is no other type of it: but a text is no number.
    properties.eventName = { ...properties.eventName, fields: { number: { type: 'long' } } };
    await put(path, body);
    const refused = await load(prefix, fixture('write-alias-events'), '--no-raw');
    expect(refused.code).toBe(1);
    const [letter] = readFileSync(at(`${prefix}.letters`), 'utf8').split('\n');
    expect(JSON.parse(letter!)).toMatchObject({
      eventID: 'tpl-1',
      event: { eventID: 'tpl-1', userIdentity: { userName: 'ana' } },
    });
    await call(url, 'DELETE', `/${prefix}-2026.11`);
    await start(['init', '--index', prefix, '--yes', '--replace']);
    const replay = ['replay', '--index', prefix, '--no-raw', '--dead-letters', at(`${prefix}.letters`)];
    expect(await start(replay)).toMatchObject({ code: 0 });
    const source = fixture('write-alias-events');
    const hits = await call(url, 'GET', `/${prefix}-2026.11/_doc/tpl-1`);
    expect(hits).not.toHaveProperty('_source.ct.raw');
    expect(hits).toMatchObject({ _source: { eventID: 'tpl-1', ct: { principal: expect.anything() as unknown } } });
    expect(await start(['verify', '--index', prefix, '--source', source])).toMatchObject({ code: 0 });
  });

  it.runIf(product === 'opensearch')('events go through a pipeline, and what it drops is not loaded', async () => {
    const prefix = 'idx-pipeline';
    const source = fixture('pipeline-events');
    await put('/_ingest/pipeline/idx-enrich', {
      processors: [{ drop: { if: "ctx.eventName == 'GetUser'" } }, { set: { field: 'team', value: 'red' } }],
    });
    const none = await load(prefix, source, '--pipeline', 'idx-no-such');
    expect(none.code).toBe(2);
    expect(none.err).toContain(`expected the ingest pipeline idx-no-such on ${url}/, found none; put it there first`);
    await start(['init', '--index', prefix, '--yes']);
    await put(`/_component_template/${prefix}@custom`, {
      template: { mappings: { properties: { team: { type: 'keyword' } } } },
    });
    const loaded = await load(prefix, source, '--pipeline', 'idx-enrich');
    expect({ code: loaded.code, err: withoutTimes(loaded.err) }).toEqual({
      code: 0,
      err: prefixed('read 3 = 2 loaded + 0 already there + 0 dead letters + 1 dropped by a pipeline, in N s'),
    });
    await call(url, 'POST', `/${prefix}-*/_refresh`);
    expect(await call(url, 'POST', `/${prefix}/_count`, { query: { term: { team: 'red' } } })).toMatchObject({
      count: 2,
    });
  });
});
