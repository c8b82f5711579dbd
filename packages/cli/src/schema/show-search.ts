import type { Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import type { Catalog } from '@trailkit/catalog';
import { searchField } from '@trailkit/catalog';
import { SchemaError } from './errors.js';
import { findNamed, readName } from './name-hints.js';
import type { Options } from './options.js';

/** Prints the events that have a field, one a line: the name to ask for, a tab, and the path below `detail`. */
export async function showSearch(field: string, options: Options, catalog: Catalog, io: Io): Promise<number> {
  if (options.format !== undefined && options.format !== 'json') {
    throw new SchemaError(
      'bad-arguments',
      `Expected --search with --format json or no --format, found --format ${options.format}.`,
    );
  }
  const name = options.name === undefined ? undefined : readName(options.name, catalog, options.apiVersion);
  const own = name && name.own.length > 0 ? name.own : name?.services;
  const services = own ?? Object.keys(catalog.services);
  const only = name?.event === undefined ? undefined : findNamed({ ...name, event: name.event }, catalog);
  let found = 0;
  for (const hit of searchField(field, services, catalog)) {
    if (io.signal.aborted) return exitCode.ok;
    if (only && (hit.event !== only.entry.name || ![only.entry.service, ...only.alsoIn].includes(hit.service)))
      continue;
    found++;
    const line =
      options.format === 'json' ? JSON.stringify(hit) : `${hit.service}.${hit.event}.${hit.side}\t${hit.path}`;
    await write(io.stdout, `${line}\n`);
  }
  if (found > 0) return exitCode.ok;
  await write(
    io.stderr,
    `cloudtrail-schema: no event${name ? ` of ${name.written}` : ''} has a field "${field}". "*" stands for any letters: --search '*${field}*'\n`,
  );
  return exitCode.problems;
}
