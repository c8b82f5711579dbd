import { statSync } from 'node:fs';
import { isDataset } from '../logs/is-dataset.js';

/** A table of a database, or files. */
export type DuckDbLocation =
  | { readonly kind: 'database'; readonly file: string; readonly table: string | undefined }
  | { readonly kind: 'parquet'; readonly glob: string }
  | { readonly kind: 'logs'; readonly glob: string };

/** Reads `FILE.duckdb[#TABLE]`, a folder of logs, a dataset, or a glob of Parquet files or of logs. */
export function readDuckDbLocation(text: string): DuckDbLocation {
  const [, file, table] = /^(.*\.(?:duckdb|db|ddb))(?:#(.+))?$/.exec(text) ?? [];
  if (file !== undefined) return { kind: 'database', file, table };
  if (/\.parquet$/.test(text)) return { kind: 'parquet', glob: text };
  const isFolder = statSync(text, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return { kind: 'logs', glob: text };
  const folder = text.replace(/\/+$/, '');
  if (isDataset(folder)) return { kind: 'parquet', glob: `${folder}/**/*.parquet` };
  return { kind: 'logs', glob: `${folder}/**/*.json.gz` };
}
