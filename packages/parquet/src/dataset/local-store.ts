import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatasetStore } from './store.js';

/** Where files are written before they get their names; engines pass over what begins with a line. */
const draft = '_trailkit/draft';

/** A folder, made when the first file is written. */
export function localStore(folder: string): DatasetStore {
  const made = new Set<string>();

  async function folderOf(path: string): Promise<void> {
    const parent = dirname(path);
    if (made.has(parent)) return;
    await mkdir(parent, { recursive: true });
    made.add(parent);
  }

  return {
    name: folder,
    async put(path, bytes) {
      const [from, to] = [join(folder, draft), join(folder, path)];
      await folderOf(from);
      await folderOf(to);
      const handle = await open(from, 'w');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(from, to);
      await syncFolder(dirname(to));
    },
    get: (path) => readFile(join(folder, path)).catch(ifAbsent),
    remove: (path) => rm(join(folder, path), { force: true }),
    async has(prefix) {
      const names = await readdir(folder).catch(ifAbsent);
      return names?.some((name) => name.startsWith(prefix)) ?? false;
    },
  };
}

/** A new name is on disk when its folder is. Some systems cannot do this with a folder, and keep names by themselves. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function ifAbsent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
