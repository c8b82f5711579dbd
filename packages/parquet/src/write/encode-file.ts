import { gzipSync } from 'node:zlib';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { fileSchema } from '../columns/schema.js';
import type { FileForm } from '../forms/file-form.js';
import type { Rows } from '../rows/row-table.js';
import type { Compress } from './zstd.js';

/** So few that a query for one record reads little, so many that texts compress well. */
export const defaultRowsAGroup = 20_000;
/** A page is compressed at once. */
const pageBytes = 1024 * 1024;

/** The bytes of a Parquet file with these rows, which are in order. */
export function encodeFile(rows: Rows, form: FileForm, compress: Compress, rowsAGroup = defaultRowsAGroup): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: fileSchema(form.fields, form.recordColumn),
    codec: 'ZSTD',
    compressors: { ZSTD: compress, GZIP: (data) => gzipSync(data) },
    statisticsTruncateLength: 64,
    createdBy: form.createdBy,
    kvMetadata: Object.entries(form.metadata(rows)).map(([key, value]) => ({ key, value })),
  });
  const { table, at } = rows;
  for (let from = 0; from < at.length; from += rowsAGroup) {
    void file.write({
      columnData: form.columns({ table, at: at.slice(from, from + rowsAGroup) }),
      rowGroupSize: rowsAGroup,
      pageSize: pageBytes,
    });
  }
  void file.finish();
  return writer.getBytes();
}
