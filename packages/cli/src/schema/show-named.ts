import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import type { Machine } from './documentation/model-folders.js';
import { SchemaError } from './errors.js';
import { eventNames } from './event-entry.js';
import { showEvent } from './show-event.js';
import { parseName } from './event-name.js';
import { findNamedEvent } from './find-named-event.js';
import type { EventsFolder } from './events-folder.js';
import type { Options } from './options.js';

/** Answers a call without `--search`: lists services, lists a service's events, or shows an event. */
export async function showNamed(options: Options, folder: EventsFolder, machine: Machine, io: Io): Promise<number> {
  if (options.name === undefined) return list('Services', Object.keys(folder.index().services), options, io);
  const name = parseName(options.name, folder, options.apiVersion);
  if (name.event === undefined) {
    const events = name.listed.flatMap((service) => eventNames(folder.document(service)));
    return list('Operations', events, options, io);
  }
  const { entry, alsoIn } = findNamedEvent(name, name.event, folder);
  if (alsoIn.length > 0) {
    const others = alsoIn.map((service) => `${service}.${entry.name}`).join(', ');
    await write(
      io.stderr,
      `cloudtrail-schema: this is ${entry.service}.${entry.name}; records of ${name.written} may also be ${others}\n`,
    );
  }
  await write(io.stdout, await showEvent(entry, name.part, options, folder, machine, io));
  return exitCode.ok;
}

async function list(title: string, names: readonly string[], { format }: Options, io: Io): Promise<number> {
  if (format !== undefined && format !== 'json')
    throw new SchemaError('bad-arguments', `Expected an event with --format ${format}, as in iam.CreatePolicy.`);
  const sorted = [...new Set(names)].sort();
  const text =
    format === 'json'
      ? JSON.stringify({ [title]: sorted }, undefined, 4)
      : [`${title}:`, ...sorted.map((name) => `- ${name}`)].join('\n');
  await write(io.stdout, `${text}\n`);
  return exitCode.ok;
}
