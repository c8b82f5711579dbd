import { installedCatalog, openFolder } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import type { schemaOptions } from '../options/schema-options.js';
import { readOptions } from './options.js';
import { showNamed } from './show-named.js';

/** Where a run finds things; a test gives folders of its own. */
export interface SchemaCommandOptions {
  /** The folder of `@trailkit/events`. */
  readonly eventsFolder?: string;
  /** The top of the file system in which a botocore is looked for. */
  readonly root?: string;
}

/** Serves a call of `cloudtrail-schema`. */
export async function runSchema(
  given: CommandArguments<typeof schemaOptions>,
  { eventsFolder, root = '/' }: SchemaCommandOptions,
  io: Io,
): Promise<number> {
  const options = readOptions(given);
  const catalog = eventsFolder === undefined ? installedCatalog() : openFolder(eventsFolder);
  if (options.search === undefined) return showNamed(options, catalog, { env: io.env, root }, io);
  const { showSearch } = await import('./show-search.js');
  return showSearch(options.search, options, catalog, io);
}
