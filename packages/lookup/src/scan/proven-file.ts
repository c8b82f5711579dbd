import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FoundContent } from '@trailkit/records/node';
import { openingProblem, readContent } from '@trailkit/records/node';

/** A file whose content is to have one of these hashes: SHA-256, in hex. */
export interface ProvenFile {
  readonly name: string;
  /** Its bytes or a stream of them, where it is not to be opened by its name. */
  readonly content?: Uint8Array | Readable;
  readonly hashes: readonly string[];
}

/** CloudTrail's logs are up to 50 MB. A file is in memory until its hash is known, since it may change between two looks. */
const maxBytesHeld = 256 * 1024 * 1024;

/**
 * Whether a file's content, once inflated, is what it was to be, and the file nothing but that. The size at the end of gzip data is that of
 * its last member: where it is that of all, there is no other.
 */
export function isProven(raw: Buffer, content: Buffer, hashes: readonly string[]): boolean {
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
  if (isGzip && raw.readUInt32LE(raw.length - 4) !== content.length) return false;
  return hashes.includes(hash('sha256', content, 'hex'));
}

/** The bytes of a file whose content is what it was to be; otherwise what it is. */
export async function holdProven(
  file: ProvenFile,
): Promise<
  | { readonly kind: 'proven'; readonly content: Uint8Array }
  | { readonly kind: 'disproved'; readonly disproof: FoundContent }
> {
  const content = await bytesOf(file);
  if (!(content instanceof Uint8Array)) return { kind: 'disproved', disproof: content };
  const found = await readContent(content);
  return found.kind === 'content' && found.trailingBytes === 0 && file.hashes.includes(found.hash)
    ? { kind: 'proven', content }
    : { kind: 'disproved', disproof: found };
}

async function bytesOf({ name, content }: ProvenFile): Promise<Uint8Array | FoundContent> {
  if (content instanceof Uint8Array) return content;
  const tooLarge = {
    kind: 'unopened',
    found: `it has more than ${maxBytesHeld} bytes, which are not held until its hash is known`,
  } as const;
  try {
    if (!(content instanceof Readable)) return (await stat(name)).size > maxBytesHeld ? tooLarge : await readFile(name);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of content) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maxBytesHeld) return tooLarge;
    }
    return Buffer.concat(chunks);
  } catch (error) {
    return { kind: 'unopened', found: openingProblem(error)[1] };
  }
}
