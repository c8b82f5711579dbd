import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatasetError } from './dataset-error.js';
import type { DatasetStore } from './store.js';

/** Where files are written before they get their names; engines pass over what begins with a line. */
const draft = '_trailkit/draft';

/** A folder, made when the first file is written. What the system refuses is a DatasetError. */
export function localStore(folder: string): DatasetStore {
  const made = new Set<string>();

  async function folderOf(path: string): Promise<void> {
    const parent = dirname(path);
    if (made.has(parent)) return;
    await mkdir(parent, { recursive: true });
    made.add(parent);
  }

  /** The same; where the system refuses it, the error says to users what to do. */
  function explained<Rest extends readonly unknown[], T>(
    done: string,
    run: (path: string, ...rest: Rest) => Promise<T>,
  ): (path: string, ...rest: Rest) => Promise<T> {
    return async (path, ...rest) => {
      try {
        return await run(path, ...rest);
      } catch (cause) {
        const { code, message } = cause as NodeJS.ErrnoException;
        if (code === undefined) throw cause;
        const text = `${join(folder, path)}: expected a file that can be ${done}, found ${message}; ${adviceOf(code)}`;
        throw new DatasetError('not-accessible', text, { cause });
      }
    };
  }

  return {
    name: folder,
    put: explained('written', async (path, bytes: Uint8Array) => {
      const [from, to] = [join(folder, draft), join(folder, path)];
      await folderOf(from);
      await folderOf(to);
      try {
        const handle = await open(from, 'w');
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
      } catch (error) {
        // On a full disk the draft is in the way of everything else.
        await rm(from, { force: true }).catch(() => undefined);
        throw error;
      }
      await rename(from, to);
      await syncFolder(dirname(to));
    }),
    get: explained('read', (path) => readFile(join(folder, path)).catch(ifAbsent)),
    remove: explained('removed', (path) => rm(join(folder, path), { force: true })),
    has: explained('read', async (prefix) => {
      const names = await readdir(folder).catch(ifAbsent);
      return names?.some((name) => name.startsWith(prefix)) ?? false;
    }),
  };
}

/** A new name is on disk when its folder is. Some systems cannot do this with a folder, and keep names by themselves. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function adviceOf(code: string): string {
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return 'make room, and run the same command again: it goes on from what is written';
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'check the permissions of the folder, or name another place';
  return 'check the disk, or name another place';
}

function ifAbsent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
