import { randomUUID } from 'node:crypto';
import { rowOrder } from '../rows/row-order.js';
import { givenTexts } from '../rows/record-texts.js';
import type { Rows } from '../rows/row-table.js';
import { rowTable } from '../rows/row-table.js';
import { noValue } from '../rows/partition.js';
import { rowBuffer } from '../rows/row-buffer.js';
import { placeAt } from '../columns/columns.js';
import { ownDecompressors } from '../read/compressors.js';
import { unlessDamaged } from '../read/unless-damaged.js';
import { encodeFile } from '../write/encode-file.js';
import { zstdCompressor } from '../write/zstd.js';
import { compactions } from './compactions.js';
import type { FormName } from '../forms/file-form.js';
import { formOf } from '../forms/forms.js';
import { DatasetError } from './dataset-error.js';
import { withoutKnown } from './known-rows.js';
import type { FileSummary } from './file-summary.js';
import { summaryOf } from './file-summary.js';
import type { DataFile, Manifest } from './manifest.js';
import { folderOf, readManifest, writeManifest } from './manifest.js';
import { addRowsOfFile } from './rows-of-file.js';
import type { DatasetStore } from './store.js';
import { readSummary, summariesIn, writeSummary } from './summary.js';

/** How much was written since a dataset was opened. */
export interface DatasetCounts {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** Records that were there already. */
  readonly copies: number;
  /** Records that say something else under the eventID of another: both are kept. */
  readonly sharedIds: number;
  /** Records that are in no day, account or region, since they do not say theirs. */
  readonly unplaced: number;
  /** Files that compaction joined. */
  readonly joined: number;
}

/** Parquet files that records are added to. */
export interface Dataset {
  /** How far sources were read that were asked the same; undefined where they never were. */
  readonly stateOf: (key: string) => unknown;
  /** Takes a copy of a record's text, which is a JSON object in UTF-8. */
  readonly add: (text: Uint8Array, file: string | null) => void;
  /** Whether it is time to commit: memory is bounded by it. */
  readonly isFull: () => boolean;
  /** Writes the records since the last time, and how far the sources were read for them: both or neither. */
  readonly commit: (key: string, state: unknown) => Promise<void>;
  /** Joins small files of one day: those of days with many, or of all days. */
  readonly compact: (which: 'many' | 'all') => Promise<void>;
  /**
   * Writes what queries look at before files, of all files; to be called at the end. Without it, and until then, they open the files instead. Files of
   * runs that did not come to it are read for it.
   */
  readonly summarize: () => Promise<void>;
  readonly counts: () => DatasetCounts;
  /** The members of records of which the columns hold a part alone or nothing, with how many of the written records that was so of. */
  readonly lossy: () => ReadonlyMap<string, number>;
  /** The number and size of all files. */
  readonly total: () => Pick<DatasetCounts, 'rows' | 'files' | 'bytes'>;
}

/** How to open a dataset. */
export interface DatasetOptions {
  readonly store: DatasetStore;
  /** The bytes of text that are held before they are written. @default 67_108_864 */
  readonly maxBufferedBytes?: number;
  /** How many records a row group has, the part of a file that is passed over as a whole. @default 20_000 */
  readonly rowsAGroup?: number;
  /** The columns of its files; all of a dataset have the same. @default trailkit */
  readonly schema?: FormName;
}

const defaultMaxBufferedBytes = 64 * 1024 * 1024;

/**
 * Opens a dataset, and undoes what a run left behind that was ended in between.
 *
 * @throws DatasetError where the place holds something else
 */
export async function openDataset(options: DatasetOptions): Promise<Dataset> {
  const { store, maxBufferedBytes = defaultMaxBufferedBytes, rowsAGroup, schema = 'trailkit' } = options;
  const [compress, inflate] = await Promise.all([zstdCompressor(), ownDecompressors()]);
  const form = formOf(schema);
  const reading = { form, compressors: inflate };
  const run = randomUUID();
  let manifest = await recovered(store, { ...ofSchema(store, await readManifest(store), schema), run });
  const buffer = rowBuffer(maxBufferedBytes);
  const summaries = new Map<string, FileSummary>();
  const counts = { rows: 0, files: 0, bytes: 0, copies: 0, sharedIds: 0, unplaced: 0, joined: 0 };

  async function keep(changes: Partial<Manifest>): Promise<void> {
    manifest = { ...manifest, ...changes };
    await writeManifest(store, manifest);
  }

  /** Keeps what ends a step. Where another run came between, the step's files are none of the dataset's. */
  async function keepFiles(changes: Partial<Manifest>): Promise<void> {
    const { begun } = manifest;
    try {
      await keep(changes);
    } catch (error) {
      if (error instanceof DatasetError && error.code === 'other-writer') await removeAll(store, begun);
      throw error;
    }
  }

  async function* bytesOf(files: readonly DataFile[]): AsyncGenerator<Uint8Array> {
    for (const { path } of files) {
      const bytes = await store.get(path);
      if (bytes === undefined) throw new DatasetError('file-missing', missing(store, path));
      yield bytes;
    }
  }

  /** The new rows of a folder, in order. */
  async function newRows(partition: string, given: Rows): Promise<Rows> {
    const times = timesOf(given);
    const files = manifest.files.filter((file) => folderOf(file) === partition && overlap(times, file.times));
    const { rows, copies, sharedIds } = await withoutKnown(inOrder(given), bytesOf(files), reading);
    counts.copies += copies;
    counts.sharedIds += sharedIds;
    return rows;
  }

  async function put(path: string, rows: Rows): Promise<DataFile> {
    const bytes = encodeFile(rows, form, compress, rowsAGroup);
    await store.put(path, bytes);
    const summary = await summaryOf(bytes);
    if (summary) summaries.set(path, summary);
    const textBytes = rows.at.reduce((sum, row) => sum + rows.table.texts.lengthOf(row), 0);
    return { path, rows: rows.at.length, bytes: bytes.length, textBytes, times: timesOf(rows) };
  }

  /** The summary of a file of an earlier run. Undefined for a damaged one: reading it fails in the same way, and is reported. */
  async function summaryOfFile(file: DataFile): Promise<FileSummary | undefined> {
    for await (const bytes of bytesOf([file])) return unlessDamaged(() => summaryOf(bytes));
    return undefined;
  }

  return {
    stateOf: (key) => manifest.states[key],
    add: buffer.add,
    isFull: buffer.isFull,
    async commit(key, state) {
      const partitions = [...buffer.partitions()];
      const paths = partitions.map(([partition], index) => pathOf(partition, manifest.next + index));
      if (paths.length > 0) await keep({ begun: paths, next: manifest.next + paths.length });
      const files: DataFile[] = [];
      for (const [index, [partition, given]] of partitions.entries()) {
        const rows = await newRows(partition, given);
        if (rows.at.length === 0) continue;
        const file = await put(paths[index]!, rows);
        files.push(file);
        counts.rows += file.rows;
        counts.files++;
        counts.bytes += file.bytes;
        if (partition.includes(noValue)) counts.unplaced += file.rows;
      }
      await keepFiles({
        files: [...manifest.files, ...files],
        begun: [],
        states: { ...manifest.states, [key]: state },
      });
      buffer.clear();
    },
    async compact(which) {
      buffer.release();
      for (const files of compactions(manifest.files, which, maxBufferedBytes)) {
        const path = pathOf(folderOf(files[0]!), manifest.next);
        await keep({ begun: [path], next: manifest.next + 1 });
        const table = rowTable(givenTexts());
        for await (const bytes of bytesOf(files)) await addRowsOfFile(table, bytes, reading);
        const file = await put(path, inOrder({ table, at: Array.from({ length: table.count() }, (_, row) => row) }));
        const old = new Set(files.map((each) => each.path));
        const others = manifest.files.filter((each) => !old.has(each.path));
        await keepFiles({ files: [...others, file], begun: [], obsolete: [...old] });
        manifest = await recovered(store, manifest);
        counts.joined += old.size;
      }
    },
    async summarize() {
      if (schema !== 'trailkit') return;
      const stored = await readSummary(store);
      const earlier = stored && summariesIn(stored);
      const all = new Map<string, FileSummary>();
      let isNew = earlier?.size !== manifest.files.length;
      for (const file of manifest.files) {
        const { path, bytes } = file;
        const known = earlier?.get(path);
        isNew ||= known?.bytes !== bytes;
        const summary = known?.bytes === bytes ? known : (summaries.get(path) ?? (await summaryOfFile(file)));
        if (summary) all.set(path, summary);
      }
      if (isNew) await writeSummary(store, all);
    },
    counts: () => counts,
    lossy: form.lossy,
    total: () => ({
      rows: sumOf(manifest.files, 'rows'),
      files: manifest.files.length,
      bytes: sumOf(manifest.files, 'bytes'),
    }),
  };
}

/** The manifest of a dataset with these columns. @throws DatasetError where it has others */
function ofSchema({ name }: DatasetStore, manifest: Manifest, schema: FormName): Manifest {
  const { schema: found = 'trailkit', files, begun } = manifest;
  if (found !== schema && files.length + begun.length > 0)
    throw new DatasetError(
      'other-schema',
      `${name}: expected files with the columns of ${schema}, found a dataset with those of ${found}; name another place, or leave --schema as it was`,
    );
  return schema === 'trailkit' ? manifest : { ...manifest, schema };
}

/**
 * Removes files that are none of the dataset's: those of a step that did not end, and those that others took the place of. The manifest says so
 * before: a run that is still at such a step cannot end it any more.
 */
async function recovered(store: DatasetStore, manifest: Manifest): Promise<Manifest> {
  const { begun, obsolete } = manifest;
  if (begun.length + obsolete.length === 0) return manifest;
  if (begun.length > 0) await writeManifest(store, { ...manifest, begun: [], obsolete: [...begun, ...obsolete] });
  await removeAll(store, [...begun, ...obsolete]);
  const clean = { ...manifest, begun: [], obsolete: [] };
  await writeManifest(store, clean);
  return clean;
}

async function removeAll(store: DatasetStore, paths: readonly string[]): Promise<void> {
  for (const path of paths) await store.remove(path);
}

function pathOf(partition: string, number: number): string {
  return `${partition}/part-${String(number).padStart(6, '0')}.parquet`;
}

function inOrder({ table, at }: Rows): Rows {
  return { table, at: [...at].sort(rowOrder(table)) };
}

function timesOf({ table, at }: Rows): readonly [number, number] | undefined {
  const times = table.columns[placeAt.time]!;
  let [first, last] = [Infinity, -Infinity];
  for (const row of at) {
    const time = times[row];
    if (typeof time !== 'number') continue;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first === Infinity ? undefined : [first, last];
}

/** Whether rows of one can be copies of rows of the other. All of a folder have times, or none has. */
function overlap(one: DataFile['times'], other: DataFile['times']): boolean {
  return one === undefined || other === undefined || (one[0] <= other[1] && other[0] <= one[1]);
}

function sumOf(files: readonly DataFile[], member: 'rows' | 'bytes'): number {
  return files.reduce((sum, file) => sum + file[member], 0);
}

function missing({ name }: DatasetStore, path: string): string {
  return `${name}: expected ${path}, which the manifest names, found no such file; convert into another place`;
}
