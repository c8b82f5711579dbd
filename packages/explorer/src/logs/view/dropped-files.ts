import type { LogFile } from '../reading/messages.js';
import { turns } from '../reading/turns.js';
import { errorText } from '../../app/error-text.js';

/** The files that were found in a drop, and the files and folders that could not be looked at, each with the reason. */
export interface FoundFiles {
  readonly files: readonly LogFile[];
  readonly failures: readonly string[];
}

/** The files of an input. */
export function chosenFiles(list: FileList | null): readonly LogFile[] {
  return [...(list ?? [])].map(logFile);
}

/**
 * The files that were dropped; of folders, all that is in them, the files of each before its folders, by name.
 *
 * @param onFound is given the number of files that were found so far
 * @throws the reason of the signal, where that is aborted
 */
export async function droppedFiles(
  data: DataTransfer,
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<FoundFiles> {
  // The entries of a drop are gone after the first wait.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (!entries.some((entry) => entry.isDirectory)) return { files: chosenFiles(data.files), failures: [] };
  return filesIn(entries, onFound, signal);
}

function logFile(file: File): LogFile {
  return { kind: 'dropped', name: file.webkitRelativePath || file.name, file };
}

/**
 * How many entries the browser is asked for at once. It takes time for each, so that they are asked for together; but all answers that are there are
 * one task of the page, in which it sees no input.
 */
const maxAsked = 32;

async function filesIn(
  dropped: readonly FileSystemEntry[],
  onFound: (count: number) => void,
  signal: AbortSignal,
): Promise<FoundFiles> {
  const turn = turns();
  const files: LogFile[] = [];
  const failures: string[] = [];

  /** The given value, or undefined where it cannot be had: the rest is read all the same. */
  async function orFailure<T>(name: string, given: Promise<T>): Promise<T | undefined> {
    try {
      return await given;
    } catch (error) {
      failures.push(`${name}: ${errorText(error)}`);
      return undefined;
    }
  }

  async function addAll(entries: readonly FileSystemEntry[], folder: string): Promise<void> {
    const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
    const inFolder = sorted.filter(isFile);
    for (let at = 0; at < inFolder.length; at += maxAsked) {
      const asked = inFolder.slice(at, at + maxAsked).map(async (entry) => {
        const name = `${folder}${entry.name}`;
        const file = await orFailure(name, fileOf(entry));
        return file && ({ kind: 'dropped', name, file } as const);
      });
      for (const found of await Promise.all(asked)) if (found) files.push(found);
      onFound(files.length);
      await turn();
      signal.throwIfAborted();
    }
    for (const entry of sorted.filter(isDirectory)) {
      const name = `${folder}${entry.name}`;
      const inside = await orFailure(name, entriesOf(entry));
      await turn();
      signal.throwIfAborted();
      if (inside) await addAll(inside, `${name}/`);
    }
  }

  await addAll(dropped, '');
  return { files, failures };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** The entries of a folder: the browser gives no more than a hundred at once. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    found.push(...entries);
  }
}
