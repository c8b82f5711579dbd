import { join } from 'node:path';
import { allKeptTexts, keepTexts, keptText, openKept } from './kept-texts.js';
import { findModelFile } from './model-file.js';
import type { Machine } from './model-folders.js';
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
  machine: Machine,
): Promise<Documentation<string | undefined>> {
  const kept = await keptTexts(of, 'operations', machine);
  return 'missing' in kept ? kept : { found: keptText(kept.found, operation) as string | undefined };
}

/** What it says of all members of its structures. */
export async function allMemberTexts(
  of: DocumentedService,
  machine: Machine,
): Promise<Documentation<ModelTexts['members']>> {
  const kept = await keptTexts(of, 'members', machine);
  return 'missing' in kept ? kept : { found: allKeptTexts(kept.found) as ModelTexts['members'] };
}

/** The kept file for a kind of text: after first use, reading the model itself is not needed until the model is another one. */
async function keptTexts(
  { service, apiVersion }: DocumentedService,
  kind: keyof ModelTexts,
  machine: Machine,
): Promise<Documentation<string>> {
  const model = findModelFile(service, apiVersion, machine);
  if (!model) return { missing: howToGet(machine) };
  const cache = cacheFolder(machine.env);
  const folder = cache && join(cache, 'documentation');
  const kept = folder && openKept(folder, service, kind, model);
  if (kept) return { found: kept };
  // Unpacking and HTML are needed on first use only.
  const { readModelTexts } = await import('./read-model.js');
  try {
    return { found: keepTexts(folder, service, model, readModelTexts(model.path))[kind] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { missing: `(The model at ${model.path} cannot be read: ${reason})` };
  }
}

function howToGet({ env }: Machine): string {
  const cache = cacheFolder(env);
  const folder = cache === undefined ? '' : `--target ${join(cache, 'botocore', 'latest')} `;
  return `(No documentation on this machine; this brings it: python3 -m pip install --no-deps ${folder}botocore)`;
}
