import type { LogFile } from '../reading/messages.js';
import { turns } from '../reading/turns.js';

/** The files that are not among others, or before in the list: records of a file that is dropped twice would be counted twice. */
export async function newFiles(there: readonly LogFile[], added: readonly LogFile[]): Promise<readonly LogFile[]> {
  const turn = turns();
  const byName = new Map<string, LogFile[]>();
  const found: LogFile[] = [];
  const note = (file: LogFile): void => {
    const known = byName.get(file.name);
    if (known) known.push(file);
    else byName.set(file.name, [file]);
  };
  there.forEach(note);
  for (const file of added) {
    const wait = turn();
    if (wait) await wait;
    // Most names are of one file: only of others, browsers look on the disk.
    if (byName.get(file.name)?.some((other) => isSame(file, other))) continue;
    note(file);
    found.push(file);
  }
  return found;
}

function isSame(one: LogFile, other: LogFile): boolean {
  if (one.kind === 'opened' || other.kind === 'opened')
    return one.kind === 'opened' && other.kind === 'opened' && one.url === other.url;
  if (!(one.file instanceof File && other.file instanceof File)) return one.file === other.file;
  return one.file.size === other.file.size && one.file.lastModified === other.file.lastModified;
}
