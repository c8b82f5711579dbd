// Writes dist/page/data from the installed catalog: the indexes of names, of the record's fields, of events' fields and of values, and the
// files of @trailkit/events, each compressed by itself.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Catalog } from '@trailkit/catalog';
import { pathLines, recordReader, recordShape, toDottedPath } from '@trailkit/catalog';
import { installedCatalog, installedFolder } from '@trailkit/catalog/node';
import { enumValues } from '../src/event/enum-values.js';
import type { ServiceNames } from '../src/search/names-index.js';
import { encodeNames } from '../src/search/names-index.js';
import type { RecordField } from '../src/search/record-index.js';
import { encodeRecordFields } from '../src/search/record-index.js';
import { fieldIndexes } from './field-indexes.js';

const folder = fileURLToPath(new URL('../dist/page/data/', import.meta.url));
const catalog = installedCatalog();
const services = serviceNames(catalog);

write('names.txt', encodeNames(services));
write('record.txt', encodeRecordFields(recordFields(catalog)));
const { fields, values } = fieldIndexes(catalog, services);
write('fields.bin', fields);
write('values.bin', values);
copyEvents(installedFolder());

/** All names, the services of which most records were captured first: of hits that are equally good, theirs are the likelier. */
function serviceNames({ services, events, classes, eventsOf, presence }: Catalog): readonly ServiceNames[] {
  const classServices = Object.values(classes).map((name) => name.split('#')[0]!);
  const seen = (source: string): number =>
    Object.values(presence().events[source] ?? {}).reduce((sum, event) => sum + event.seen, 0);
  return [...new Set([...Object.keys(services), ...classServices])]
    .map((service) => ({
      service,
      sources: services[service]?.eventSources ?? [],
      events: Object.fromEntries(
        Object.entries(events[service] ?? eventsOf(service)).map(([event, { names = [] }]) => [
          event,
          names.filter((name) => name !== event),
        ]),
      ),
    }))
    .map((each) => ({ each, seen: each.sources.reduce((sum, source) => sum + seen(source), 0) }))
    .sort((a, b) => b.seen - a.seen)
    .map(({ each }) => each);
}

/** The fields that the records of all events may have, with the values that they list. */
function recordFields(catalog: Catalog): readonly RecordField[] {
  const fields = new Map<string, RecordField>();
  for (const { steps, shape, observed } of pathLines(recordShape(recordReader(catalog)))) {
    const path = toDottedPath(steps);
    // Of several forms of a field, each has a line.
    const values = [...new Set([...(fields.get(path)?.values ?? []), ...enumValues(shape)])];
    fields.set(path, { path, observed: observed || fields.get(path)?.observed === true, values });
  }
  return [...fields.values()];
}

function copyEvents(from: string): void {
  for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (
      path.startsWith('node_modules') ||
      !/^(services|event-map|(schemas|columns)[/\\].*)\.json$|^types[/\\].*\.d\.ts$/.test(path)
    )
      continue;
    write(path.replaceAll('\\', '/'), readFileSync(join(from, path)));
  }
}

function write(path: string, content: string | Uint8Array): void {
  const file = join(folder, `${path}.gz`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gzipSync(content, { level: 9 }));
}
