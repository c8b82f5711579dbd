import type { ScanFile } from '../../scan/file-to-scan.js';
import type { ScanFilter } from '../../scan/record-test.js';
import { rowsToScan } from '../../scan/scan-parquet.js';

/** The files to scan, and whether that is so little that threads are not worth starting. */
export interface LookedAhead {
  readonly files: AsyncIterable<ScanFile>;
  readonly isLittle: boolean;
}

/** Threads start in the time in which so much is scanned. */
const littleBytes = 32 * 1024 * 1024;
/** At most this number of files is opened: their columns are read in that time. */
const maxFiles = 500;
/** Texts are read in pieces of about this size. */
const pieceBytes = 1024 * 1024;
const defaultRecordBytes = 1500;

/** Looks at the columns of Parquet files of ours until it is known whether much is to be read. What was seen goes on with the files. */
export async function lookAhead(files: AsyncIterable<ScanFile>, filter: ScanFilter): Promise<LookedAhead> {
  const rest = files[Symbol.asyncIterator]();
  const looked: ScanFile[] = [];
  let bytes = 0;
  let opened = 0;
  while (bytes < littleBytes && opened < maxFiles) {
    const next = await rest.next();
    if (next.done) return { files: chained(looked, rest), isLittle: true };
    const file = next.value;
    if (file.rows !== undefined) {
      looked.push(file);
      continue;
    }
    opened++;
    const rows =
      file.content === undefined && file.hashes === undefined ? await rowsToScan(file.name, filter) : undefined;
    looked.push({ ...file, rows });
    if (rows === undefined) break;
    for (const { rowStart, rowEnd } of rows) bytes += pieceBytes + (rowEnd - rowStart) * defaultRecordBytes;
  }
  return { files: chained(looked, rest), isLittle: false };
}

async function* chained(looked: readonly ScanFile[], rest: AsyncIterator<ScanFile>): AsyncGenerator<ScanFile> {
  try {
    yield* looked;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
