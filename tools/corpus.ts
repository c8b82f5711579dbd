import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from './models.js';

/** A public record: a captured one, or an example of AWS's documentation. */
export interface CorpusRecord {
  readonly kind: 'captured' | 'documentation';
  readonly event: Readonly<Record<string, unknown>>;
}

/** The files of public records beside the repository, which are no part of it. */
const corpusFiles = ['../shared/corpus/records.ndjson.gz', '../shared/corpus/records-2.ndjson.gz'];

/** The files that are not there: tests and measurements skip themselves then, and name them. */
export const absentCorpusFiles = corpusFiles.filter((file) => !existsSync(join(root, file)));

/** Reads all records of the corpus. */
export function readCorpus(): readonly CorpusRecord[] {
  return corpusFiles
    .flatMap((file) =>
      gunzipSync(readFileSync(join(root, file)))
        .toString('utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as CorpusRecord);
}

/** The captured ones among the records. */
export function capturedOf(records: readonly CorpusRecord[]): readonly Record<string, unknown>[] {
  return records.flatMap(({ kind, event }) => (kind === 'captured' ? [event] : []));
}
