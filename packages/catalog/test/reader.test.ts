import { readFile } from 'node:fs/promises';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCatalog, preloadFiles } from '../src/index.js';
import { installedCatalog, installedFolder, openFolder } from '../src/node/index.js';

const generated = new URL('../../../generated/', import.meta.url);
const files: Record<string, string> = {
  'services.json': JSON.stringify({
    botocore: '1.0',
    services: { shop: { protocol: 'json', apiVersion: '2020-01-01', eventSources: ['shop.amazonaws.com'] } },
    eventSources: { 'shop.amazonaws.com': ['shop'] },
  }),
  'event-map.json': '{"services":{"shop":{"OpenShop":{"names":["OpenShop2020_01_01"]}}}}',
  'schemas/shop.json': '{"$id":"urn:trailkit:events:shop","$defs":{"OpenShopEvent":{"title":"OpenShop"}}}',
  'schemas/record.json': '{"$id":"urn:trailkit:record","$defs":{}}',
  'types/shop.d.ts': 'export {}',
};

function countingReader(): { readonly read: (path: string) => string; readonly paths: string[] } {
  const paths: string[] = [];
  return { paths, read: (path) => (paths.push(path), files[path]!) };
}

test('each file is read on first use, the index once', () => {
  const { read, paths } = countingReader();
  const catalog = openCatalog(read);
  expect(paths).toEqual([]);
  for (let time = 0; time < 2; time++) {
    expect(catalog.eventsRecordedAs('shop.amazonaws.com', 'OpenShop2020_01_01')).toEqual([
      { service: 'shop', event: 'OpenShop', definition: false, match: 'name' },
    ]);
    expect(catalog.schema('shop').$id).toBe('urn:trailkit:events:shop');
  }
  expect(paths).toEqual(['services.json', 'event-map.json', 'schemas/shop.json']);
});

test.each([
  { name: 'in one line', map: '{"services":{"shop":{}},"classes":{"T":"types#T"}}' },
  { name: 'before the services', map: '{\n"classes":{"T":"types#T"},\n"services":{\n"shop":{}\n}\n}' },
  { name: 'as the generated file is', map: '{\n"services":{\n"shop":{}\n},\n"classes":{\n"T":"types#T"\n}\n}\n' },
  { name: 'with a service of that name', map: '{\n"services":{\n"classes":{}\n}, "classes":{"T":"types#T"}}' },
])('classes of events are found: $name', ({ map }) => {
  const catalog = openCatalog(() => map);
  expect(catalog.classes).toEqual({ T: 'types#T' });
  expect(catalog.eventsOf('types')).toEqual({ T: { definition: true } });
});

test.each([
  { name: 'in one line', map: '{"services":{"shop":{"OpenShop":{"names":["Open"]},"Sell":{}}}}' },
  {
    name: 'as the generated file is',
    map: '{\n"services": {\n"shop":{"OpenShop":{"names":["Open"]},"Sell":{}}\n}\n}\n',
  },
  {
    name: 'indented',
    map: JSON.stringify({ services: { shop: { OpenShop: { names: ['Open'] }, Sell: {} } } }, null, 2),
  },
])('names of events are found: $name', ({ map }) => {
  const catalog = openCatalog(() => map);
  expect(catalog.eventNamesOf('shop')).toEqual(['OpenShop', 'Sell']);
  expect(catalog.mayHaveEvent('shop', 'open')).toBe(true);
  expect(catalog.eventNamesOf('other')).toEqual([]);
});

test('the last 128 parsed documents are kept', () => {
  const { read, paths } = countingReader();
  const catalog = openCatalog((path) => (read(path), '{}'));
  const names = Array.from({ length: 129 }, (_, index) => `service-${index}`);
  for (const name of names) catalog.schema(name);
  catalog.schema(names[128]!);
  expect(paths).toHaveLength(129);
  catalog.schema(names[0]!);
  expect(paths).toHaveLength(130);
});

test.each([
  {
    name: 'a file that cannot be read',
    read: () => {
      throw new Error('404');
    },
    message:
      'Expected a file at https://example.com/services.json, found: 404. Install @trailkit/events again, or run "generate" in the repository.',
  },
  {
    name: 'a file that is no JSON',
    read: () => '<html>',
    message:
      'Expected JSON at https://example.com/services.json, found: other text. Install @trailkit/events again, or run "generate" in the repository.',
  },
])('$name', ({ read, message }) => {
  const catalog = openCatalog(read, { from: 'https://example.com' });
  expect(() => catalog.services).toThrow(
    expect.objectContaining({ name: 'CatalogError', code: 'unreadable-data', message }),
  );
});

test('a file that was not loaded', async () => {
  const catalog = openCatalog(
    await preloadFiles((path) => readFile(new URL(path, generated), 'utf8'), { services: ['sts'] }),
  );
  expect(catalog.document('sts').event('AssumeRole')).toBeDefined();
  expect(() => catalog.document('iam')).toThrow(
    expect.objectContaining({
      code: 'not-loaded',
      message:
        'Expected schemas/iam.json of @trailkit/events among the files that preloadFiles loaded, found 4 others. Add "iam" to its services.',
    }),
  );
  expect(() => catalog.typesText('sts')).toThrow(/Add "sts" to its services, and set types to true\.$/);
});

test('the installed package is found once', () => {
  expect(installedCatalog()).toBe(installedCatalog());
  expect(installedCatalog().services).toEqual(openFolder(installedFolder()).services);
});

test('a package that is not installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-catalog-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    expect(() => installedFolder(folder)).toThrow(
      expect.objectContaining({
        code: 'not-installed',
        message: `Expected the package @trailkit/events in a node_modules folder above ${folder}, found none. Install it: npm install @trailkit/events`,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('events of a service are the same, cut out of the map and parsed with it', () => {
  const catalog = installedCatalog();
  const services = Object.keys(catalog.events);
  expect(services.length).toBeGreaterThan(400);
  for (const service of services)
    expect(openFolder(installedFolder()).eventsOf(service)).toEqual(catalog.events[service]);
  expect(catalog.eventsOf('constructor')).toEqual({});
  const { classes } = JSON.parse(readFileSync(join(installedFolder(), 'event-map.json'), 'utf8')) as {
    classes: object;
  };
  expect(openFolder(installedFolder()).classes).toEqual(classes);
}, 60_000);

test('every event of the map has a definition, and every definition of an event is in the map', () => {
  const catalog = installedCatalog();
  for (const service of Object.keys(catalog.events).filter((_, index) => index % 10 === 0)) {
    const titles = catalog
      .document(service)
      .definitions()
      .flatMap(([, { title }]) => title ?? []);
    expect(titles.sort(), service).toEqual(Object.keys(catalog.events[service]!).sort());
  }
});
