import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ColumnData, emitColumns, type EventRow, loadColumnData } from '@trailkit/codegen';
import { describe, expect, it } from 'vitest';
import { learnColumns, type Sample } from '../learn/learn-columns.js';
import { dataFolder, root } from '../models.js';

const generated = join(root, 'generated');
const read = <T>(path: string): T => JSON.parse(readFileSync(join(generated, path), 'utf8')) as T;

type ByEvidence = Readonly<Record<string, { readonly true?: readonly string[]; readonly false?: readonly string[] }>>;
type EventMap = Readonly<Record<string, Readonly<Record<string, { readonly names?: readonly string[] }>>>>;

const events = read<{ services: EventMap }>('event-map.json').services;
const { eventSources } = read<{ eventSources: Readonly<Record<string, readonly string[]>> }>('services.json');
const readOnly = read<{ services: Readonly<Record<string, ByEvidence & { unsure?: readonly string[] }>> }>(
  'columns/read-only.json',
).services;
const { dataEvents, resourceTypes } = read<{
  dataEvents: Readonly<Record<string, Readonly<Record<string, { readonly resourceTypes: readonly string[] }>>>>;
  resourceTypes: Readonly<Record<string, { readonly names: readonly string[] }>>;
}>('columns/categories.json');
const { globalSources } = read<{ globalSources: Readonly<Record<string, { readonly aws: string }>> }>(
  'columns/regions.json',
);

/** Service and event → readOnly. */
const values = valuesOf(readOnly);

function valuesOf(services: typeof readOnly): ReadonlyMap<string, boolean> {
  return new Map(
    Object.entries(services).flatMap(([service, { unsure: _, ...groups }]) =>
      Object.values(groups).flatMap((group) =>
        (['true', 'false'] as const).flatMap((value) =>
          (group[value] ?? []).map((event) => [`${service} ${event}`, value === 'true'] as const),
        ),
      ),
    ),
  );
}

describe('the generated columns', () => {
  it('say of every event of the event map, and of no other, once whether it is read-only', () => {
    const all = Object.entries(events).flatMap(([service, own]) =>
      Object.keys(own).map((event) => `${service} ${event}`),
    );
    const listed = Object.values(readOnly).flatMap(({ unsure: _, ...groups }) =>
      Object.values(groups).flatMap((group) => [...(group.true ?? []), ...(group.false ?? [])]),
    );
    expect([...values.keys()].sort()).toEqual(all.sort());
    expect(listed).toHaveLength(all.length);
  });

  it('doubt and group under data events only events of the event map', () => {
    const lost = [
      ...Object.entries(readOnly).flatMap(([service, { unsure = [] }]) =>
        unsure.map((event) => [service, event] as const),
      ),
      ...Object.entries(dataEvents).flatMap(([service, own]) =>
        Object.keys(own).map((event) => [service, event] as const),
      ),
    ].filter(([service, event]) => events[service]?.[event] === undefined);
    expect(lost).toEqual([]);
  });

  it('name only resource types that they describe', () => {
    const named = Object.values(dataEvents).flatMap((own) => Object.values(own).flatMap((each) => each.resourceTypes));
    expect(named.filter((name) => resourceTypes[name] === undefined)).toEqual([]);
    expect(named.length).toBeGreaterThan(400);
  });

  it('are counted in the manifest', () => {
    const { counts } = read<{ counts: { columns: { readOnly: Record<string, number>; dataEvents: { all: number } } } }>(
      'manifest.json',
    );
    expect(counts.columns.readOnly.true! + counts.columns.readOnly.false!).toBe(values.size);
    expect(counts.columns.dataEvents.all).toBe(
      Object.values(dataEvents).reduce((sum, own) => sum + Object.keys(own).length, 0),
    );
  });

  it.each([
    { in: 'sts AssumeRole', out: true },
    { in: 'sts GetSessionToken', out: false },
    { in: 'kms Decrypt', out: true },
    { in: 'iam CreateUser', out: false },
    { in: 'iam GenerateCredentialReport', out: true },
    { in: 'ec2 DescribeInstances', out: true },
  ])('$in is read-only: $out', ({ in: event, out }) => {
    expect(values.get(event)).toBe(out);
  });
});

/** The column as it would be had no record and no example been seen. */
function withoutRecords(changes: Partial<ColumnData['readOnly']> = {}): ReadonlyMap<string, boolean> {
  const data = loadColumnData(dataFolder);
  const reviewed = Object.fromEntries(
    Object.entries(data.readOnly.reviewed).map(([service, { modelled }]) => [service, { modelled }]),
  );
  const sourcesOf = (service: string) =>
    Object.keys(eventSources).filter((each) => eventSources[each]!.includes(service));
  const rows = Object.entries(events).flatMap(([service, own]) => {
    const sources = sourcesOf(service);
    return Object.entries(own).map(([event, { names = [] }]): EventRow => ({
      service,
      event,
      names: [event, ...names],
      eventSources: sources,
    }));
  });
  const { files } = emitColumns(rows, {
    data: { ...data, observed: {}, readOnly: { ...data.readOnly, reviewed, ...changes } },
    newest: '',
    apiVersions: {},
  });
  return valuesOf((JSON.parse(files['columns/read-only.json']!) as { services: typeof readOnly }).services);
}

const corpus = join(root, '../shared/corpus');
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.ndjson.gz')) : [];
const absent = files.length === 0 ? ' (skipped: no corpus of records beside the repository)' : '';

describe.skipIf(files.length === 0)(`captured records agree with the columns${absent}`, () => {
  const captured = files
    .flatMap((name) =>
      gunzipSync(readFileSync(join(corpus, name)))
        .toString('utf8')
        .split('\n'),
    )
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sample & { readonly event: { readonly awsRegion?: string } })
    .filter(({ kind }) => kind === 'captured');
  const { columns, contradictory } = learnColumns(captured);

  /** The events that a name of a source stands for. */
  const find = (source: string, name: string): readonly string[] =>
    (eventSources[source] ?? []).flatMap((service) =>
      Object.entries(events[service] ?? {})
        .filter(([event, { names = [] }]) => event === name || names.includes(name))
        .map(([event]) => `${service} ${event}`),
    );
  const operations = Object.entries(columns).flatMap(([source, { readOnly = {} }]) =>
    ([true, false] as const).flatMap((value) =>
      (readOnly.observed?.[`${value}`] ?? []).map((name) => ({ value, found: find(source, name) })),
    ),
  );

  it('on readOnly: at least 99 in 100 operations by what is not learned from records, and all with it', () => {
    const known = operations.filter(({ found }) => found.length > 0);
    const right = (given: ReadonlyMap<string, boolean>) =>
      known.filter(({ value, found }) => found.every((event) => given.get(event) === value)).length;
    expect(contradictory).toEqual([]);
    expect(known.length).toBeGreaterThan(500);
    expect(known.length / operations.length).toBeGreaterThan(0.95);
    expect(right(values)).toBe(known.length);
    expect(right(withoutRecords()) / known.length).toBeGreaterThan(0.99);
    // The verbs alone would not do.
    expect(right(withoutRecords({ listed: {}, reviewed: {} })) / known.length).toBeLessThan(0.98);
  });

  it('on data events: every operation seen as one is in the table', () => {
    const seen = Object.entries(columns).flatMap(([source, { data = {} }]) =>
      (data.observed ?? []).map((name) => ({ name: `${source} ${name}`, found: find(source, name) })),
    );
    expect(seen.length).toBeGreaterThan(5);
    const isListed = (event: string): boolean => {
      const [service = '', name = ''] = event.split(' ');
      return dataEvents[service]?.[name] !== undefined;
    };
    expect(seen.filter(({ found }) => !found.some(isListed)).map(({ name }) => name)).toEqual([]);
  });

  it('on the region of global services: at least 99 in 100 records of a region that exists', () => {
    const regions = captured.flatMap(({ event: { eventSource, awsRegion } }) =>
      typeof eventSource === 'string' &&
      globalSources[eventSource] !== undefined &&
      /^[a-z-]+-\d$/.test(awsRegion ?? '')
        ? [awsRegion === globalSources[eventSource].aws]
        : [],
    );
    expect(regions.length).toBeGreaterThan(300);
    expect(regions.filter((agrees) => agrees).length / regions.length).toBeGreaterThan(0.99);
  });
});
