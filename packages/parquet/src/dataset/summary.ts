import type { ColumnChunk, Footer, FooterGroup } from '../read/footer-parts.js';
import type { FileSummary } from './file-summary.js';
import { listedColumns, summarizedColumns } from './file-summary.js';
import { numbersIn, rangesText } from './number-ranges.js';
import type { DatasetStore } from './store.js';

/** Where it is: beside the manifest. Without it, or without a file in it, files are opened to see the same. */
export const summaryPath = '_trailkit/summary.ndjson';

/**
 * The first line of the summaries of files as they are stored, which says where the other lines are: of each column one with its chunks, and one with
 * the files of its values. A query reads those of the columns that it looks at.
 */
interface SummaryHead {
  readonly version: 1;
  readonly files: readonly SummarizedFile[];
  /** The lists of exact columns that files have: mostly one. */
  readonly exact: readonly string[];
  /** Where the line with the chunks of a column is: for each row group of all files a `StoredChunk`, null where it has none. */
  readonly chunks: Readonly<Record<string, Line>>;
  /** Where the line with the values of a column is: `ListedValues`. */
  readonly values: Readonly<Record<string, Line>>;
}

interface SummarizedFile {
  readonly path: string;
  readonly bytes: number;
  /** The place of its list among those of `exact`. */
  readonly exact: number;
  /** The number of rows of each of its row groups. */
  readonly rows: readonly number[];
}

/** Bytes after the first line. */
type Line = readonly [from: number, to: number];

/** Where a column begins, its length, compression and nulls; its bounds as texts of a character for each byte. */
type StoredChunk = readonly [
  from: number,
  length: number,
  codec: number,
  nulls: number | null,
  min: string | null,
  max: string | null,
];

/** The files whose values of a column are known, and those of each value: their numbers, as `rangesText` writes them. */
export interface ListedValues {
  readonly known: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Of a column with more values than this among all files, none are listed. */
const maxListed = 50_000;

/** Writes the summaries of files, by their paths. */
export async function writeSummary(store: DatasetStore, summaries: ReadonlyMap<string, FileSummary>): Promise<void> {
  const all = [...summaries.values()];
  const lines: Buffer[] = [];
  let end = 0;
  function add(value: unknown): Line {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    lines.push(line);
    end += line.length;
    return [end - line.length, end];
  }

  const exactTexts = all.map(({ footer: { exact } }) => [...exact].join(' '));
  const exact = [...new Set(exactTexts)];
  const groups = all.flatMap(({ footer }) => footer.groups);
  const head: SummaryHead = {
    version: 1,
    files: [...summaries].map(([path, { bytes, footer }], number) => ({
      path,
      bytes,
      exact: exact.indexOf(exactTexts[number]!),
      rows: footer.groups.map(({ rows }) => rows),
    })),
    exact,
    chunks: Object.fromEntries(
      summarizedColumns.map((name) => [name, add(groups.map(({ columns }) => storedChunk(columns.get(name))))]),
    ),
    values: Object.fromEntries(
      listedColumns.flatMap(({ name }) => {
        const listed = listedValues(all.map(({ values }) => values.get(name)));
        return listed ? [[name, add(listed)]] : [];
      }),
    ),
  };
  await store.put(summaryPath, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...lines]));
}

function storedChunk(chunk: ColumnChunk | undefined): StoredChunk | null {
  if (chunk === undefined) return null;
  const { from, to, codec, nulls = null, min, max } = chunk;
  return [from, to - from, codec, nulls, bytesText(min), bytesText(max)];
}

function bytesText(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : Buffer.from(bytes).toString('latin1');
}

/** The files of each value, given the values of each file; undefined for too many. */
function listedValues(ofFiles: readonly (ReadonlySet<string> | undefined)[]): ListedValues | undefined {
  const known: number[] = [];
  const files = new Map<string, number[]>();
  for (const [number, values] of ofFiles.entries()) {
    if (values === undefined) continue;
    known.push(number);
    for (const value of values) {
      const others = files.get(value);
      if (others) others.push(number);
      else files.set(value, [number]);
    }
  }
  if (files.size > maxListed) return undefined;
  return {
    known: rangesText(known),
    files: Object.fromEntries([...files].map(([value, numbers]) => [value, rangesText(numbers)])),
  };
}

/** A summary that was read. Files are known by their numbers in it. */
export interface StoredSummary {
  readonly files: readonly Pick<SummarizedFile, 'path' | 'bytes'>[];
  /** The part of the footer of a file that is wanted. */
  readonly footer: (number: number, wanted: ReadonlySet<string>) => Footer;
  /** The files of the values of a column; undefined where they are not listed. */
  readonly values: (column: string) => ListedValues | undefined;
}

const lineFeed = 10;

/** The summary of a place; undefined where there is none, or another one than this version writes. */
export async function readSummary(store: Pick<DatasetStore, 'get'>): Promise<StoredSummary | undefined> {
  const found = await store.get(summaryPath);
  if (found === undefined) return undefined;
  const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
  const begin = bytes.indexOf(lineFeed) + 1;
  const head = parsed(bytes.toString('utf8', 0, begin)) as Partial<SummaryHead> | undefined;
  if (head?.version !== 1) return undefined;
  return summaryIn(head as SummaryHead, ([from, to]) => parsed(bytes.toString('utf8', begin + from, begin + to)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function summaryIn({ files, exact, chunks, values }: SummaryHead, lineAt: (line: Line) => unknown): StoredSummary {
  const exactSets = exact.map((names) => new Set(names.split(' ')));
  /** The number of the first row group of each file. */
  const firstGroup: number[] = [];
  let groups = 0;
  for (const { rows } of files) {
    firstGroup.push(groups);
    groups += rows.length;
  }
  const read = new Map<string, readonly (StoredChunk | null)[]>();
  /** The bytes of bounds: those of most files are the same. */
  const known = new Map<string, Uint8Array>();
  function bytesIn(text: string | null): Uint8Array | undefined {
    if (text === null) return undefined;
    let bytes = known.get(text);
    if (bytes === undefined) known.set(text, (bytes = Buffer.from(text, 'latin1')));
    return bytes;
  }
  function chunksOf(name: string): readonly (StoredChunk | null)[] {
    let found = read.get(name);
    if (found === undefined) {
      found = Object.hasOwn(chunks, name) ? (lineAt(chunks[name]!) as readonly (StoredChunk | null)[]) : [];
      read.set(name, found);
    }
    return found;
  }
  function groupIn(wanted: ReadonlySet<string>, group: number, rows: number): FooterGroup {
    const columns = new Map<string, ColumnChunk>();
    for (const name of wanted) {
      const chunk = chunksOf(name)[group];
      if (!chunk) continue;
      const [from, length, codec, nulls, min, max] = chunk;
      const bounds = { min: bytesIn(min), max: bytesIn(max), nulls: nulls ?? undefined };
      columns.set(name, { from, to: from + length, rows, codec, ...bounds });
    }
    return { rows, columns };
  }

  return {
    files,
    footer(number, wanted) {
      const { rows, exact: place } = files[number]!;
      const first = firstGroup[number]!;
      return { groups: rows.map((count, index) => groupIn(wanted, first + index, count)), exact: exactSets[place]! };
    },
    values: (name) => (Object.hasOwn(values, name) ? (lineAt(values[name]!) as ListedValues) : undefined),
  };
}

/** The summaries of files again, by their paths. */
export function summariesIn({ files, values, footer }: StoredSummary): Map<string, FileSummary> {
  const ofFiles = files.map(() => new Map<string, Set<string>>());
  for (const { name } of listedColumns) {
    const listed = values(name);
    if (listed === undefined) continue;
    for (const number of numbersIn(listed.known)) ofFiles[number]?.set(name, new Set());
    for (const [value, numbers] of Object.entries(listed.files))
      for (const number of numbersIn(numbers)) ofFiles[number]?.get(name)?.add(value);
  }
  const wanted = new Set(summarizedColumns);
  return new Map(
    files.map(({ path, bytes }, number) => [path, { bytes, footer: footer(number, wanted), values: ofFiles[number]! }]),
  );
}
