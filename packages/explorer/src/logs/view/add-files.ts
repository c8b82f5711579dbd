import { computed, signal } from '@preact/signals';
import type { LogFile } from '../reading/messages.js';
import type { FoundFiles } from './dropped-files.js';
import { droppedFiles } from './dropped-files.js';
import { failures, files } from './log-signals.js';
import { newFiles } from './same-files.js';
import { startReading } from './start-reading.js';
import { countText } from './texts.js';
import { errorText } from '../../app/error-text.js';
import { nextTask } from '../../app/next-task.js';

/** How many of the entries that cannot be looked at are named. */
const maxNamed = 20;

/** Drops whose folders are being looked through, and how many files each has so far. */
const searches = signal<ReadonlyMap<AbortController, number>>(new Map());
/** How many files were found so far in folders that are being looked through; undefined where there are none. */
export const filesFound = computed(() =>
  searches.value.size === 0 ? undefined : [...searches.value.values()].reduce((sum, count) => sum + count, 0),
);
/** Files are added one lot after the other. */
let adding: Promise<void> = Promise.resolve();

/** Adds files to those that are there, and reads all. */
export function addFiles(found: readonly LogFile[]): void {
  addLater(Promise.resolve({ files: found, failures: [] }));
}

/** Adds the files that were dropped, and all that is in folders; says so where there is nothing to add. */
export function addDropped(data: DataTransfer): void {
  const search = new AbortController();
  noteSearch(search, 0);
  const found = droppedFiles(data, (count) => noteSearch(search, count), search.signal);
  addLater(found.finally(() => noteSearch(search, undefined)));
}

/** Gives up looking through folders that were dropped: nothing of them is added. */
export function cancelSearch(): void {
  const reason = new Error('Looking for files was cancelled: none of those that were found are added.');
  for (const search of searches.value.keys()) search.abort(reason);
}

function noteSearch(search: AbortController, count: number | undefined): void {
  // Heard of once more when it was given up.
  if (search.signal.aborted && count !== undefined) return;
  const changed = new Map(searches.value);
  if (count === undefined) changed.delete(search);
  else changed.set(search, count);
  searches.value = changed;
}

function addLater(found: Promise<FoundFiles>): void {
  // It may fail before its turn comes, which is when that is said.
  found.catch(() => undefined);
  adding = adding.then(async () => add(await found)).catch((error: unknown) => say(errorText(error)));
}

async function add({ files: found, failures: notFound }: FoundFiles): Promise<void> {
  if (found.length === 0 && notFound.length === 0) return say('There are no files in what was dropped.');
  // To take hundreds of files from the browser has taken its time already.
  await nextTask();
  const added = await newFiles(files.value, found);
  if (added.length > 0) {
    files.value = [...files.value, ...added];
    await nextTask();
    startReading();
  }
  const again = found.length - added.length;
  if (again > 0) say(`${countText(again, 'file')} left out: already here, with the same name, size and time.`);
  for (const failure of notFound.slice(0, maxNamed)) say(`Not read: ${failure}`);
  if (notFound.length > maxNamed) say(`Not read: ${notFound.length - maxNamed} more files or folders.`);
}

function say(text: string): void {
  if (!failures.value.includes(text)) failures.value = [...failures.value, text];
}
