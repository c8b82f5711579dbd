import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { promotedColumns, recordColumn, sourceColumn } from '../columns/columns.js';
import { fileSchema } from '../columns/schema.js';
import type { Row } from '../rows/row.js';
import type { Compress } from './zstd.js';

/** So few that a query for one record reads little, so many that texts compress well. */
export const defaultRowsAGroup = 20_000;
/** A page is compressed at once. */
const pageBytes = 1024 * 1024;

/** The name that engines show as the maker of a file. */
export const createdBy = 'trailkit';

/** The bytes of a Parquet file with these rows, which are in order. */
export function encodeFile(rows: readonly Row[], compress: Compress, rowsAGroup = defaultRowsAGroup): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: fileSchema(),
    codec: 'ZSTD',
    compressors: { ZSTD: compress },
    statisticsTruncateLength: 64,
    createdBy,
  });
  for (let from = 0; from < rows.length; from += rowsAGroup) {
    const group = rows.slice(from, from + rowsAGroup);
    void file.write({
      columnData: [
        ...promotedColumns.map(({ name, type }, place) => ({
          name,
          data: group.map(({ values }) => {
            const value = values[place]!;
            return type === 'time' && value !== null ? BigInt(value) : value;
          }),
        })),
        { name: sourceColumn, data: group.map(({ file: source }) => source) },
        // Bounds of texts that all begin alike tell nothing.
        { name: recordColumn, data: group.map(({ text }) => text), encoding: 'PLAIN' as const, statistics: false },
      ],
      rowGroupSize: rowsAGroup,
      pageSize: pageBytes,
    });
  }
  void file.finish();
  return writer.getBytes();
}
