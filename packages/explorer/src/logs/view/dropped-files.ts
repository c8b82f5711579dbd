import type { LogFile } from '../reading/messages.js';

/** The files of an input. */
export function chosenFiles(list: FileList | null): readonly LogFile[] {
  return [...(list ?? [])].map(logFile);
}

/** The files that were dropped; of folders, all that is in them. */
export async function droppedFiles(data: DataTransfer): Promise<readonly LogFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (entries.some((entry) => entry?.isDirectory))
    return (await Promise.all(entries.map((entry) => (entry ? filesIn(entry, '') : [])))).flat();
  return chosenFiles(data.files);
}

function logFile(file: File): LogFile {
  return { kind: 'dropped', name: file.webkitRelativePath || file.name, file };
}

async function filesIn(entry: FileSystemEntry, folder: string): Promise<readonly LogFile[]> {
  const name = `${folder}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ kind: 'dropped', name, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: LogFile[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    // Together, since the browser takes some time for each: it gives no more than a hundred at once.
    found.push(...(await Promise.all(entries.map((inside) => filesIn(inside, `${name}/`)))).flat());
  }
}
