/** The reading of files, without the modules that write them: it is loaded in a fraction of the time. */
export type { ColumnValue, PromotedColumn } from './columns/column.js';
export { promotedColumns } from './columns/columns.js';
export { localStore } from './dataset/local-store.js';
export { datasetFiles } from './dataset/manifest.js';
export type { DataFile } from './dataset/manifest.js';
export { bytesFile } from './read/bytes-file.js';
export { countRows } from './read/count-rows.js';
export type { RowCount, RowGroupCount } from './read/count-rows.js';
export type { FileBytes } from './read/file-bytes.js';
export { localFile } from './read/local-file.js';
export type { LocalFile } from './read/local-file.js';
export { readRows } from './read/read-rows.js';
export type { ParquetRow } from './read/parquet-row.js';
export type { RowTest } from './read/choose-rows.js';
export { rowRanges } from './read/row-ranges.js';
export type { RowFilter, RowRange } from './read/row-ranges.js';
export { selectRows } from './read/select-rows.js';
export type { RowSelection, SelectedRows } from './read/select-rows.js';
