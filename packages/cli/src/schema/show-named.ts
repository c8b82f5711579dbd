import type { Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import type { Catalog } from '@trailkit/catalog';
import type { HostPaths } from '@trailkit/catalog/node';
import { SchemaError } from './errors.js';
import { findNamed, readName } from './name-hints.js';
import type { Options } from './options.js';
import { showEvent } from './show-event.js';

/** Serves a call without `--search`: lists services, lists a service's events, or shows an event. */
export async function showNamed(options: Options, catalog: Catalog, paths: HostPaths, io: Io): Promise<number> {
  if (options.name === undefined) return list('Services', Object.keys(catalog.services), options, io);
  const name = readName(options.name, catalog, options.apiVersion);
  const { event, part } = name;
  if (event === undefined) {
    const listed = name.own.length > 0 ? name.own : name.services;
    const events = listed.flatMap((service) => Object.keys(catalog.eventsOf(service)));
    return list('Operations', events, options, io);
  }
  const { entry, alsoIn, match } = findNamed({ ...name, event }, catalog);
  if (match === 'first-letter' || match === 'letter-case')
    await write(
      io.stderr,
      `cloudtrail-schema: this is ${entry.service}.${entry.name}; records and rules tell letter case apart\n`,
    );
  if (alsoIn.length > 0) {
    const others = alsoIn.map((service) => `${service}.${entry.name}`).join(', ');
    await write(
      io.stderr,
      `cloudtrail-schema: this is ${entry.service}.${entry.name}; records of ${name.written} may also be ${others}\n`,
    );
  }
  await write(io.stdout, await showEvent(entry, part, options, catalog, paths, io));
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
