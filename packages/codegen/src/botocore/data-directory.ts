import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodegenError } from '../codegen-error.js';

/** A service folder of a botocore data directory with the API versions that have a model, oldest first. */
export interface ServiceFolder {
  readonly service: string;
  readonly apiVersions: readonly string[];
}

/**
 * Lists the services of a botocore data directory by name.
 * @throws CodegenError `botocore-missing` where the directory holds no service model.
 */
export function listServices(dataDirectory: string): readonly ServiceFolder[] {
  const folders = existsSync(dataDirectory) ? readdirSync(dataDirectory, { withFileTypes: true }) : [];
  const services = folders
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ service: entry.name, apiVersions: apiVersions(join(dataDirectory, entry.name)) }))
    .filter((folder) => folder.apiVersions.length > 0)
    .sort((a, b) => (a.service < b.service ? -1 : 1));
  if (services.length === 0) {
    throw new CodegenError(
      'botocore-missing',
      `expected botocore's data directory (SERVICE/VERSION/service-2.json or .json.gz), found none in ${dataDirectory}; ` +
        'pass --botocore DIR, set BOTOCORE_DATA, or run "pnpm run fetch-models"',
    );
  }
  return services;
}

function apiVersions(folder: string): string[] {
  return readdirSync(folder)
    .filter((version) => modelFile(folder, version) !== undefined)
    .sort();
}

/** The path of a version's model, plain or gzipped, or undefined where there is none. */
export function modelFile(serviceFolder: string, apiVersion: string): string | undefined {
  const plain = join(serviceFolder, apiVersion, 'service-2.json');
  return [plain, `${plain}.gz`].find((path) => existsSync(path));
}
