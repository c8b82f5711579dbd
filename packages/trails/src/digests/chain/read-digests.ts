import { inParallel } from '../in-parallel.js';
import { baseName } from '../inventory/file-name.js';
import type { DigestFile } from '../inventory/inventory.js';
import type { EvidenceReader } from '../store/evidence-reader.js';
import type { Digest } from './digest.js';
import { parseDigest } from './parse-digest.js';

/** A digest that was read, before it is verified. */
export interface ReadDigest extends DigestFile {
  /** The base name, by which other digests name it. */
  readonly base: string;
  /** SHA-256 of its content, in hex. */
  readonly hash: string;
  /** The signature that was stored with it, in hex. */
  readonly signature?: string;
  readonly digest?: Digest;
  /** Why there is no digest: what was found instead. */
  readonly problem?: string;
  /** How many bytes follow the compressed content. */
  readonly trailingBytes: number;
}

/** Reads digests, several at a time, in their order. */
export function readDigests(
  files: readonly DigestFile[],
  reader: EvidenceReader,
  signal: AbortSignal,
): AsyncGenerator<ReadDigest> {
  return inParallel(files, reader.concurrency, (file) => readDigest(file, reader, signal));
}

async function readDigest(file: DigestFile, reader: EvidenceReader, signal: AbortSignal): Promise<ReadDigest> {
  signal.throwIfAborted();
  const known = { ...file, base: baseName(file.name), hash: '', trailingBytes: 0 };
  try {
    const { content, bytes, signature } = await reader.hold(file.name);
    if (content.kind === 'damaged') return { ...known, problem: content.found };
    const parsed = parseDigest(bytes.toString('utf8'));
    const read = { ...known, ...content, signature };
    return 'problem' in parsed ? { ...read, problem: parsed.problem } : { ...read, digest: parsed };
  } catch (error) {
    signal.throwIfAborted();
    return { ...known, problem: (error as Error).message };
  }
}
