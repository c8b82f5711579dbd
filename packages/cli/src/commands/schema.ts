import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { CatalogError } from '@trailkit/catalog';
import { installedCatalog, openFolder } from '@trailkit/catalog/node';
import { SchemaError } from '../schema/errors.js';
import { readOptions } from '../schema/options.js';
import { showNamed } from '../schema/show-named.js';

/** Where a run finds things; a test gives folders of its own. */
export interface SchemaCommandOptions {
  /** The folder of `@trailkit/events`. */
  readonly eventsFolder?: string;
  /** The top of the file system in which a botocore is looked for. */
  readonly root?: string;
}

/** Shows what CloudTrail records of an AWS API call: the command `cloudtrail-schema`, which is `trailkit schema`. */
export function runSchema(argv: readonly string[], io: Io): Promise<number> {
  return runSchemaIn({}, argv, io);
}

/** The same with given folders. */
export async function runSchemaIn(
  { eventsFolder, root = '/' }: SchemaCommandOptions,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  try {
    const options = readOptions(argv);
    if (options.help) {
      const { manual } = await import('../manual.js');
      await write(io.stdout, manual('cloudtrail-schema'));
      return exitCode.ok;
    }
    const catalog = eventsFolder === undefined ? installedCatalog() : openFolder(eventsFolder);
    if (options.search !== undefined) {
      const { showSearch } = await import('../schema/show-search.js');
      return await showSearch(options.search, options, catalog, io);
    }
    return await showNamed(options, catalog, { env: io.env, root }, io);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await write(
      io.stderr,
      `cloudtrail-schema: ${error instanceof SchemaError || error instanceof CatalogError ? message : `this should not happen: ${message}`}\n`,
    );
    return exitCode.couldNotRun;
  }
}
