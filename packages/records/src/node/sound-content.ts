import { createHash } from 'node:crypto';
import { constants, crc32, createInflateRaw, deflateRawSync } from 'node:zlib';
import { memberHeaderLength } from './gzip-header.js';
import { zlibHandle } from './zlib-handle.js';

/**
 * SHA-256, in hex, of what one gzip member holds that is a whole file; undefined where anything is odd about it, where it is
 * more than 64 MiB, or where this Node cannot: it is to be read another way then, which says what is odd. `onContent` gets
 * copies. Half the work of a stream: there is one engine for all files, and its output is hashed before it leaves the cache.
 */
export function soundContent(bytes: Uint8Array, onContent?: (bytes: Uint8Array) => void): string | undefined {
  const from = bytes.length >= minBytes && bytes[0] === 0x1f ? memberHeaderLength(bytes) : undefined;
  if (from === undefined || from < 0) return undefined;
  engine ??= reusedEngine() ?? noEngine;
  const hash = createHash('sha256');
  let check = 0;
  let size = 0;
  const isRead = engine(bytes.subarray(from, bytes.length - trailerBytes), (part) => {
    hash.update(part);
    check = crc32(part, check);
    size += part.length;
    onContent?.(Buffer.from(part));
    return size <= maxBytes;
  });
  if (!isRead) return undefined;
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - trailerBytes, trailerBytes);
  return trailer.getUint32(0, true) === check && trailer.getUint32(4, true) === size ? hash.digest('hex') : undefined;
}

/** The CRC and the size after the compressed bytes. */
const trailerBytes = 8;
/** A header, an empty block and the trailer. */
const minBytes = 20;
/** This thread does nothing else meanwhile. */
const maxBytes = 64 * 1024 * 1024;
/** Measured with logs of 1.3 MB: less is slower by the calls, more by the cache. */
const partBytes = 256 * 1024;

/** Inflates deflate data that is all of `bytes`; false where it is not, or `onPart` wants no more. Parts are overwritten by the next. */
type Inflate = (bytes: Uint8Array, onPart: (part: Uint8Array) => boolean) => boolean;

let engine: Inflate | undefined;
const noEngine: Inflate = () => false;

function reusedEngine(): Inflate | undefined {
  const internals = zlibHandle(createInflateRaw());
  if (internals === undefined) return undefined;
  const { _handle: handle, _writeState: left } = internals;
  const into = Buffer.alloc(partBytes);
  let hasFailed = false;
  handle.onerror = () => (hasFailed = true);
  const inflate: Inflate = (bytes, onPart) => {
    hasFailed = false;
    handle.reset();
    let rest = bytes.length;
    for (;;) {
      // With Z_FINISH, zlib fails where the data breaks off.
      handle.writeSync(constants.Z_FINISH, bytes, bytes.length - rest, rest, into, 0, into.length);
      if (hasFailed) return false;
      const [free, after] = left;
      if (free! < into.length && !onPart(into.subarray(0, into.length - free!))) return false;
      rest = after!;
      if (free! > 0) return rest === 0;
    }
  };
  return isRight(inflate) ? inflate : undefined;
}

/** Tried before it is trusted: more than one part, an empty text, data that breaks off, more behind it, and none. */
function isRight(inflate: Inflate): boolean {
  const texts = [Buffer.alloc(2 * partBytes, 'text, '), Buffer.alloc(0)];
  const read = (bytes: Uint8Array): Buffer | undefined => {
    const parts: Buffer[] = [];
    const isRead = inflate(bytes, (part) => parts.push(Buffer.from(part)) > 0);
    return isRead ? Buffer.concat(parts) : undefined;
  };
  try {
    return texts.every((text) => {
      const data = deflateRawSync(text);
      return (
        read(data)?.equals(text) === true &&
        read(data.subarray(0, -1)) === undefined &&
        read(Buffer.concat([data, data])) === undefined &&
        read(Buffer.from([0xff, ...data])) === undefined
      );
    });
  } catch {
    return false;
  }
}
