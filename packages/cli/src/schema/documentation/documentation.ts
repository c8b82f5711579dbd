import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFile } from './model-file.js';
import { findModelFile } from './model-file.js';
import type { Machine } from './model-folders.js';
import { cacheFolder } from './model-folders.js';
import type { ModelTexts } from './read-model.js';

/** What a kept file holds: the texts, and which model they are of. */
interface Kept<Texts> {
  readonly format: 1;
  readonly source: string;
  readonly stamp: string;
  readonly texts: Texts;
}

/** Texts of a service's model, or one line for the user that says why there are none. */
export type Documentation<Texts> = { readonly texts: Texts } | { readonly missing: string };

/** Reads texts of one kind for a service. */
export type ReadDocumentation = <Kind extends keyof ModelTexts>(
  kind: Kind,
  service: string,
  apiVersion: string | null,
) => Promise<Documentation<ModelTexts[Kind]>>;

/**
 * Reads documentation from a botocore on the machine. What a model says is kept in the cache folder after first use, operations and
 * members in files of their own: most calls need the small one. A newer or another model replaces them.
 */
export function documentationOf(machine: Machine): ReadDocumentation {
  return async (kind, service, apiVersion) => {
    const model = findModelFile(service, apiVersion, machine);
    if (!model) return { missing: howToGet(machine) };
    const cache = cacheFolder(machine.env);
    const folder = cache === undefined ? undefined : join(cache, 'documentation');
    const kept = folder === undefined ? undefined : readKept(join(folder, `${service}.${kind}.json`), model);
    if (kept !== undefined) return { texts: kept as ModelTexts[typeof kind] };
    // Unpacking and HTML are needed on first use only.
    const { readModelTexts } = await import('./read-model.js');
    try {
      const texts = readModelTexts(model.path);
      if (folder !== undefined) keep(folder, service, model, texts);
      return { texts: texts[kind] };
    } catch (error) {
      return {
        missing: `(The model at ${model.path} cannot be read: ${error instanceof Error ? error.message : String(error)})`,
      };
    }
  };
}

function howToGet({ env }: Machine): string {
  const target = cacheFolder(env);
  const folder = target === undefined ? '' : `--target ${join(target, 'botocore', 'latest')} `;
  return `(No documentation on this machine; this brings it: python3 -m pip install --no-deps ${folder}botocore)`;
}

function readKept(path: string, model: ModelFile): unknown {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept<unknown>;
    return kept.format === 1 && kept.source === model.path && kept.stamp === model.stamp ? kept.texts : undefined;
  } catch {
    // Not kept yet, or damaged: it is made again.
    return undefined;
  }
}

function keep(folder: string, service: string, model: ModelFile, texts: ModelTexts): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const kind of ['operations', 'members'] as const) {
      const kept: Kept<unknown> = { format: 1, source: model.path, stamp: model.stamp, texts: texts[kind] };
      const path = join(folder, `${service}.${kind}.json`);
      // Two calls at once: neither reads what the other has half written.
      const unfinished = `${path}.${process.pid}`;
      writeFileSync(unfinished, JSON.stringify(kept));
      renameSync(unfinished, path);
    }
  } catch {
    // A cache that cannot be written costs the next call time and this one nothing.
  }
}
