// Writes dist/page/data from the installed catalog: the index of names, the index of fields, and the files of @trailkit/events, each
// compressed by itself.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Catalog, Part, PathLine, Schema } from '@trailkit/catalog';
import { eventEntry, pathLines, recordReader, resolveBody, toDottedPath } from '@trailkit/catalog';
import { installedCatalog, installedFolder } from '@trailkit/catalog/node';
import type { Posting } from '../src/search/fields-format.js';
import { encodeFields } from '../src/search/fields-format.js';
import type { ServiceNames } from '../src/search/names-index.js';
import { encodeNames } from '../src/search/names-index.js';
import { columnWords } from './column-words.js';

const folder = fileURLToPath(new URL('../dist/page/data/', import.meta.url));
const catalog = installedCatalog();
const services = serviceNames(catalog);

write('names.txt', encodeNames(services));
write('fields.bin', fieldsIndex(catalog, services));
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

/** The shortest path of each name in each part of each event. */
function fieldsIndex(catalog: Catalog, services: readonly ServiceNames[]): Uint8Array {
  const names = new Map<string, Posting[]>();
  const columns = new Map<string, Posting[]>();
  const parents = new Map<string, number>();
  const readRecord = recordReader(catalog);
  let number = 0;
  for (const { service, events } of services) {
    const document = catalog.document(service);
    for (const event of Object.keys(events)) {
      const entry = eventEntry(service, document, event);
      if (!entry) throw new Error(`expected ${service} ${event} in the schema of its service, found none`);
      for (const [part, body] of Object.entries(entry.bodies) as [Part, Schema][])
        for (const { name, steps } of shortestByName(pathLines(resolveBody(body, document, readRecord), part)))
          add(names, name, { event: number, parent: numberOf(toDottedPath(steps.slice(0, -1)), parents) });
      for (const words of columnWords(catalog, service, event))
        add(columns, words, { event: number, parent: numberOf('columns', parents) });
      number++;
    }
  }
  return encodeFields(names, columns, [...parents.keys()]);
}

function shortestByName(lines: readonly PathLine[]): Iterable<PathLine> {
  const shortest = new Map<string, PathLine>();
  for (const line of lines) {
    const known = shortest.get(line.name);
    if (!known || line.steps.length < known.steps.length) shortest.set(line.name, line);
  }
  return shortest.values();
}

function add(map: Map<string, Posting[]>, key: string, posting: Posting): void {
  const known = map.get(key);
  if (known) known.push(posting);
  else map.set(key, [posting]);
}

function numberOf(text: string, numbers: Map<string, number>): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
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
