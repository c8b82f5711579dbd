import type { Io } from '@trailkit/command-line';
import { write } from '@trailkit/command-line';
import type { Catalog, DescribeMember, EventEntry, Part } from '@trailkit/catalog';
import {
  exampleBody,
  exampleRecord,
  jsonSchemaDocument,
  parts,
  recordReader,
  resolveBody,
  typescriptText,
} from '@trailkit/catalog';
import type { HostPaths } from '@trailkit/catalog/node';
import { allMemberTexts, memberTexts, operationText } from '@trailkit/catalog/node';
import type { Options } from './options.js';
import type { PartShapes } from './page.js';
import { pageOf, resultJson } from './page.js';

/** An event, or one part of it, in the wanted format. What another format than the page needs is loaded for it only. */
export async function showEvent(
  entry: EventEntry,
  part: Part | undefined,
  options: Options,
  catalog: Catalog,
  paths: HostPaths,
  io: Io,
): Promise<string> {
  const readRecord = recordReader(catalog);
  const shapes: PartShapes = new Map(
    shownParts(entry, part).map((each) => [
      each,
      resolveBody(entry.bodies[each] ?? { type: 'null' }, entry.document, readRecord),
    ]),
  );
  switch (options.format) {
    case undefined: {
      return pageOf(
        entry,
        shapes,
        part,
        await describeEvent(entry, catalog, paths),
        await describeMembers(entry, options, catalog, paths, io),
      );
    }
    case 'json': {
      return `${resultJson(shapes, part, await describeMembers(entry, options, catalog, paths, io))}\n`;
    }
    case 'tree': {
      const { treePage } = await import('./tree.js');
      return treePage(entry, shapes);
    }
    case 'json-schema': {
      return json(jsonSchemaDocument(entry, part, readRecord));
    }
    case 'typescript': {
      return typescriptText(entry, part, catalog);
    }
    case 'example': {
      return json(part ? exampleBody(entry, part, catalog, options) : exampleRecord(entry, catalog, options));
    }
    default: {
      const { ruleText } = await import('./rule-text.js');
      return ruleText(entry, part, options.format, catalog, io);
    }
  }
}

function shownParts(entry: EventEntry, part: Part | undefined): readonly Part[] {
  return part ? [part] : parts.filter((each) => entry.bodies[each] !== undefined);
}

async function describeEvent(entry: EventEntry, catalog: Catalog, paths: HostPaths): Promise<string> {
  const facts = catalog.services[entry.service];
  const nothing = `(${entry.name} is in no API model, so there is no text for it.)`;
  if (facts?.protocol == null) return nothing;
  const text = await operationText({ service: entry.service, apiVersion: facts.apiVersion }, entry.name, paths);
  return 'missing' in text ? text.missing : (text.found ?? nothing);
}

async function describeMembers(
  entry: EventEntry,
  { docs }: Options,
  catalog: Catalog,
  paths: HostPaths,
  io: Io,
): Promise<DescribeMember | undefined> {
  const facts = catalog.services[entry.service];
  if (!docs || facts?.protocol == null) return undefined;
  const texts = await allMemberTexts({ service: entry.service, apiVersion: facts.apiVersion }, paths);
  if ('missing' in texts) {
    await write(io.stderr, `cloudtrail-schema: ${texts.missing}\n`);
    return undefined;
  }
  return memberTexts(texts.found);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
