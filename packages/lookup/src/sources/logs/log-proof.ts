import type { FoundContent } from '@trailkit/records/node';
import type { ScanFile } from '../../scan/file-to-scan.js';

/** The content that each log has to have: records are delivered of a log once all of it was read and agrees. */
export interface LogProof {
  /** SHA-256, in hex, of what the content of this file may be, once inflated; none: it is passed over. */
  readonly hashesOf: (name: string) => readonly string[];
  /** Called for each file that was read to its end; `disproof` is its content where it does not agree: none of its records is delivered. */
  readonly onRead: (name: string, disproof: FoundContent | undefined) => void;
}

/** The files, with the hashes that they have to have. */
export async function* withHashes(files: AsyncIterable<ScanFile>, { hashesOf }: LogProof): AsyncGenerator<ScanFile> {
  for await (const file of files) yield { ...file, hashes: hashesOf(file.name) };
}
