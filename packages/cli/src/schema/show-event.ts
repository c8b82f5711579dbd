import type { Io } from '../io.js';
import { write } from '../io.js';
import type { DescribeMember } from './json-shape.js';
import type { EventEntry, Part } from './event-entry.js';
import type { EventsFolder } from './events-folder.js';
import type { Machine } from './documentation/model-folders.js';
import type { Options } from './options.js';
import type { PartShapes } from './page.js';
import { allMemberTexts, operationText } from './documentation/documentation.js';
import { pageOf, resultJson } from './page.js';
import { once } from './once.js';
import { parts } from './event-entry.js';
import { resolveBody } from './resolve-shape.js';

/** An event, or one part of it, in the wanted format. What another format than the page needs is loaded for it only. */
export async function showEvent(
  entry: EventEntry,
  part: Part | undefined,
  options: Options,
  folder: EventsFolder,
  machine: Machine,
  io: Io,
): Promise<string> {
  const readRecord = once(() => folder.document('record'));
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
        await describeEvent(entry, folder, machine),
        await describeMembers(entry, options, folder, machine, io),
      );
    }
    case 'json': {
      return `${resultJson(shapes, part, await describeMembers(entry, options, folder, machine, io))}\n`;
    }
    case 'tree': {
      const { treePage } = await import('./tree.js');
      return treePage(entry, shapes);
    }
    case 'json-schema': {
      const { jsonSchemaDocument } = await import('./json-schema-document.js');
      return json(jsonSchemaDocument(entry, part, readRecord));
    }
    case 'typescript': {
      const { typescriptText } = await import('./typescript-text.js');
      return typescriptText(entry, part, folder);
    }
    case 'example': {
      const { exampleBody, exampleRecord } = await import('./example/example-record.js');
      return json(part ? exampleBody(entry, part, readRecord) : exampleRecord(entry, readRecord));
    }
  }
}

function shownParts(entry: EventEntry, part: Part | undefined): readonly Part[] {
  return part ? [part] : parts.filter((each) => entry.bodies[each] !== undefined);
}

async function describeEvent(entry: EventEntry, folder: EventsFolder, machine: Machine): Promise<string> {
  const facts = folder.index().services[entry.service];
  const nothing = `(${entry.name} is in no API model, so there is no text for it.)`;
  if (facts?.protocol == null) return nothing;
  const text = await operationText({ service: entry.service, apiVersion: facts.apiVersion }, entry.name, machine);
  return 'missing' in text ? text.missing : (text.found ?? nothing);
}

async function describeMembers(
  entry: EventEntry,
  { docs }: Options,
  folder: EventsFolder,
  machine: Machine,
  io: Io,
): Promise<DescribeMember | undefined> {
  const facts = folder.index().services[entry.service];
  if (!docs || facts?.protocol == null) return undefined;
  const texts = await allMemberTexts({ service: entry.service, apiVersion: facts.apiVersion }, machine);
  if ('missing' in texts) {
    await write(io.stderr, `cloudtrail-schema: ${texts.missing}\n`);
    return undefined;
  }
  const { memberTexts } = await import('./documentation/member-texts.js');
  return memberTexts(texts.found);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
