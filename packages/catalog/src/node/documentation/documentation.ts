import { join } from 'node:path';
import { allCachedTexts, cacheTexts, cachedText, openCached } from './text-cache.js';
import { findModelFile } from './model-file.js';
import type { HostPaths } from './model-folders.js';
import { cacheFolder } from './model-folders.js';
import type { ModelTexts } from './read-model.js';

/** A service whose model is looked for. */
export interface DocumentedService {
  readonly service: string;
  readonly apiVersion: string | null;
}

/** A text that was found, or one line for the user that says why there is none. */
export type Documentation<Found> = { readonly found: Found } | { readonly missing: string };

/** The text of an operation, from a model of the service on this machine. */
export async function operationText(
  of: DocumentedService,
  operation: string,
  paths: HostPaths,
): Promise<Documentation<string | undefined>> {
  const cached = await cachedTexts(of, 'operations', paths);
  return 'missing' in cached ? cached : { found: cachedText(cached.found, operation) as string | undefined };
}

/** The texts of all members of the service's structures. */
export async function allMemberTexts(
  of: DocumentedService,
  paths: HostPaths,
): Promise<Documentation<ModelTexts['members']>> {
  const cached = await cachedTexts(of, 'members', paths);
  return 'missing' in cached ? cached : { found: allCachedTexts(cached.found) as ModelTexts['members'] };
}

/** The cached file for a kind of text: after first use, the model itself is not read until it changes. */
async function cachedTexts(
  { service, apiVersion }: DocumentedService,
  kind: keyof ModelTexts,
  paths: HostPaths,
): Promise<Documentation<string>> {
  const model = findModelFile(service, apiVersion, paths);
  if (!model) return { missing: howToGet(paths) };
  const cache = cacheFolder(paths.env);
  const folder = cache && join(cache, 'documentation');
  const cached = folder && openCached(folder, service, kind, model);
  if (cached) return { found: cached };
  // Unpacking and HTML are needed on first use only.
  const { readModelTexts } = await import('./read-model.js');
  try {
    return { found: cacheTexts(folder, service, model, readModelTexts(model.path))[kind] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { missing: `(The model at ${model.path} cannot be read: ${reason})` };
  }
}

function howToGet({ env }: HostPaths): string {
  const cache = cacheFolder(env);
  const folder = cache === undefined ? '' : `--target ${join(cache, 'botocore', 'latest')} `;
  return `(No documentation on this machine; this brings it: python3 -m pip install --no-deps ${folder}botocore)`;
}
