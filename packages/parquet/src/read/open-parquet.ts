import type { AsyncBuffer, Compressors, FileMetaData, ParquetRowRange } from 'hyparquet';
import { parquetMetadataAsync, parquetScan } from 'hyparquet';

/** A Parquet file, of which columns are read group by group. */
export interface ParquetFile {
  readonly metadata: FileMetaData;
  /** The rows of each row group. */
  readonly groups: readonly ParquetRowRange[];
  /** The values of a column at the top; null where there is none. */
  readonly column: (name: string, rows: ParquetRowRange) => Promise<readonly unknown[]>;
  /** The bytes of a column of texts, as they are in the file. */
  readonly texts: (name: string, rows: ParquetRowRange) => Promise<readonly (Uint8Array | null | undefined)[]>;
}

/** The footer of a file with few row groups; of a longer one the rest is read, too. */
const footerBytes = 64 * 1024;

/** Texts are handed on as they are. */
const asBytes = { stringFromBytes: (bytes: Uint8Array | undefined) => bytes };

/**
 * Opens a file.
 *
 * @throws Error where it is no Parquet file, or a damaged one
 */
export async function openParquet(file: AsyncBuffer, compressors: Compressors): Promise<ParquetFile> {
  if (file.byteLength === 0) throw new Error('nothing: it is empty');
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: footerBytes });
  const options = { file, metadata, compressors };
  const values = await parquetScan(options);
  let bytes: typeof values | undefined;
  return {
    metadata,
    groups: values.ranges,
    column: async (column, rows) => Array.from(await values.readColumn({ column, ...rows })) as readonly unknown[],
    async texts(column, rows) {
      bytes ??= await parquetScan({ ...options, parsers: asBytes as never });
      return (await bytes.readColumn({ column, ...rows })) as readonly Uint8Array[];
    },
  };
}
