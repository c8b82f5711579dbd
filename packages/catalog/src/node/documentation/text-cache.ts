import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFile } from './model-file.js';
import type { ModelTexts } from './read-model.js';

/**
 * The layout of a cached file: a line that names the model, then a line `["name",value]` for each text. One text is found without
 * parsing the others.
 */
function fileText(model: ModelFile, texts: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(texts).map(([name, value]) => JSON.stringify([name, value]));
  return [header(model), ...lines, ''].join('\n');
}

function header(model: ModelFile): string {
  return JSON.stringify({ format: 1, source: model.path, stamp: model.stamp });
}

/** Opens cached texts; undefined where there are none, or they are from another model or an older version of it. */
export function openCached(
  folder: string,
  service: string,
  kind: keyof ModelTexts,
  model: ModelFile,
): string | undefined {
  try {
    const text = readFileSync(pathOf(folder, service, kind), 'utf8');
    return text.startsWith(`${header(model)}\n`) ? text : undefined;
  } catch {
    // Not cached yet.
    return undefined;
  }
}

/** One text of a cached file. */
export function cachedText(text: string, name: string): unknown {
  const start = text.indexOf(`\n[${JSON.stringify(name)},`) + 1;
  return start === 0 ? undefined : (JSON.parse(text.slice(start, text.indexOf('\n', start))) as [string, unknown])[1];
}

/** All texts of a cached file. */
export function allCachedTexts(text: string): Record<string, unknown> {
  const lines = text.split('\n').slice(1, -1);
  return Object.fromEntries(lines.map((line) => JSON.parse(line) as [string, unknown]));
}

/**
 * Caches a model's texts if there is a folder, each kind in a file of its own (most calls need the small one), and gives what the
 * files hold.
 */
export function cacheTexts(
  folder: string | undefined,
  service: string,
  model: ModelFile,
  texts: ModelTexts,
): Record<keyof ModelTexts, string> {
  const files = { operations: fileText(model, texts.operations), members: fileText(model, texts.members) };
  if (folder === undefined) return files;
  try {
    mkdirSync(folder, { recursive: true });
    for (const kind of ['operations', 'members'] as const) {
      const path = pathOf(folder, service, kind);
      // Two calls at once: neither reads what the other has half written.
      const unfinished = `${path}.${process.pid}`;
      writeFileSync(unfinished, files[kind]);
      renameSync(unfinished, path);
    }
  } catch {
    // A cache that cannot be written costs the next call time and this one nothing.
  }
  return files;
}

function pathOf(folder: string, service: string, kind: keyof ModelTexts): string {
  return join(folder, `${service}.${kind}.ndjson`);
}
