/** Where the parts of an export go. */
export interface ExportSink {
  readonly write: (part: Blob) => Promise<void>;
  /** After the last part. @throws Error where the browser is full */
  readonly finish: () => Promise<void>;
  /** Nothing is saved. */
  readonly giveUp: () => Promise<void>;
}

/** An export of more records goes into its file as it is made, where the browser can do that: held, it would take about a kilobyte a record. */
export const maxHeldRecords = 100_000;

/** https://wicg.github.io/file-system-access/#api-showsavefilepicker: not in every browser. */
interface PickerWindow {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Whether this browser can write into a file that was chosen. */
export function writesFiles(): boolean {
  return (window as PickerWindow).showSaveFilePicker !== undefined;
}

/**
 * Where an export of some records goes: a file that is chosen now, in the task of a click; or what the browser holds until it is whole.
 *
 * @throws DOMException where no file was chosen
 */
export async function exportSink(name: string, type: string, records: number): Promise<ExportSink> {
  const { showSaveFilePicker } = window as PickerWindow;
  if (records <= maxHeldRecords || !showSaveFilePicker) return heldSink(name, type);
  const handle = await showSaveFilePicker({ suggestedName: name });
  // A file beside it, which takes its place when it is closed.
  const file = await handle.createWritable();
  return { write: (part) => file.write(part), finish: () => file.close(), giveUp: () => file.abort() };
}

/** Saves what was held. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function heldSink(name: string, type: string): ExportSink {
  const parts: Blob[] = [];
  return {
    write: (part) => Promise.resolve(void parts.push(part)),
    async finish() {
      await checkParts(parts);
      save(new Blob(parts, { type }), name);
    },
    giveUp: () => Promise.resolve(),
  };
}

/** Browsers keep what is exported on the disk, or in memory, and say that they are full when it is read. */
async function checkParts(parts: readonly Blob[]): Promise<void> {
  try {
    for (const part of parts) await part.slice(part.size - 1).arrayBuffer();
  } catch (cause) {
    const megabytes = Math.ceil(parts.reduce((sum, { size }) => sum + size, 0) / 1e6);
    throw new Error(
      `expected this browser to hold an export of ${megabytes} MB, found that it is full: filter the records first, or use trailkit lookup`,
      { cause },
    );
  }
}
