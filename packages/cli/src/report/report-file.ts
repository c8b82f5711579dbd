import { OutputError, UsageError } from '@trailkit/command-line';
import type { FileHandle } from 'node:fs/promises';
import { link, lstat, open, rename, rm } from 'node:fs/promises';

/** A file that is written whole or not at all. */
export interface ReportFile {
  /** Puts the text in its place. @throws OutputError */
  readonly write: (text: string) => Promise<void>;
  /** Takes away what was not put in its place. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a file to be written at the end; that it can be written there is known now, not after everything was read.
 *
 * @throws UsageError where it is there already and may not be replaced, or is no file, or cannot be written
 */
export async function openReportFile(path: string, force: boolean): Promise<ReportFile> {
  const there = await lstat(path).catch(() => undefined);
  if (there !== undefined && !force)
    throw new UsageError(`${path}: expected a file that is not there yet, found one; --force replaces it`);
  if (there !== undefined && !there.isFile())
    throw new UsageError(`${path}: expected a file, or none, found something else; name another one`);
  const staged = `${path}.${process.pid}.tmp`;
  let handle: FileHandle | undefined = await open(staged, 'wx').catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`${path}: expected a file to write to, but the system answered ${code}`, { cause });
  });
  const close = async (): Promise<void> => {
    await handle?.close();
    handle = undefined;
  };
  return {
    async write(text) {
      try {
        await handle!.writeFile(text);
        await handle!.sync();
        await close();
        // A link is not made where a file came to be in the meantime.
        if (force) await rename(staged, path);
        else await link(staged, path);
      } catch (cause) {
        throw new OutputError(path, cause);
      }
    },
    async close() {
      await close();
      await rm(staged, { force: true });
    },
  };
}
