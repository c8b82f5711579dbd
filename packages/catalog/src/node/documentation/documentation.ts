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

/** What was found, or one line for the user that says why there is nothing. */
export type Documentation<Found> = { readonly found: Found } | { readonly missing: string };

/** What a model of the service on this machine says of an operation. */
export async function operationText(
  of: DocumentedService,
  operation: string,
  paths: HostPaths,
): Promise<Documentation<string | undefined>> {
  const kept = await cachedTexts(of, 'operations', paths);
  return 'missing' in kept ? kept : { found: cachedText(kept.found, operation) as string | undefined };
}

/** What it says of all members of its structures. */
export async function allMemberTexts(
  of: DocumentedService,
  paths: HostPaths,
): Promise<Documentation<ModelTexts['members']>> {
  const kept = await cachedTexts(of, 'members', paths);
  return 'missing' in kept ? kept : { found: allCachedTexts(kept.found) as ModelTexts['members'] };
}

/** The kept file for a kind of text: after first use, reading the model itself is not needed until the model is another one. */
async function cachedTexts(
  { service, apiVersion }: DocumentedService,
  kind: keyof ModelTexts,
  paths: HostPaths,
): Promise<Documentation<string>> {
  const model = findModelFile(service, apiVersion, paths);
  if (!model) return { missing: howToGet(paths) };
  const cache = cacheFolder(paths.env);
  const folder = cache && join(cache, 'documentation');
  const kept = folder && openCached(folder, service, kind, model);
  if (kept) return { found: kept };
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
