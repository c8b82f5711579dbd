import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { HostPaths } from './model-folders.js';
import { entries, modelFolders } from './model-folders.js';

/** A service's model on this machine. The stamp changes when the file does. */
export interface ModelFile {
  readonly path: string;
  readonly stamp: string;
}

/** Finds a service's model: of the first folder that has the service, the wanted API version or else the newest. */
export function findModelFile(service: string, apiVersion: string | null, paths: HostPaths): ModelFile | undefined {
  for (const folder of modelFolders(paths)) {
    const versions = entries(join(folder, service))
      .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
      .sort()
      .reverse();
    const ordered = versions.includes(apiVersion ?? '') ? [apiVersion!, ...versions] : versions;
    for (const version of ordered) {
      for (const name of ['service-2.json', 'service-2.json.gz']) {
        const path = join(folder, service, version, name);
        const stamp = stampOf(path);
        if (stamp) return { path, stamp };
      }
    }
  }
  return undefined;
}

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.size}-${Math.floor(stat.mtimeMs)}` : undefined;
}
