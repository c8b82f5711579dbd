import { readFileSync } from 'node:fs';

/** What a document is put together of. Members are texts with a comma before each. */
export interface DocumentParts {
  /** The record's fields: the text of an object. */
  readonly fields: string;
  /** Members beside them. */
  readonly members: string;
  /** The record's own text, which is `ct.raw`. */
  readonly raw: string;
  /** Other members of `ct`. */
  readonly ct: string;
}

/** A text that was put together: good until the next one is, which takes its place. */
export interface DocumentText {
  /** Its size in UTF-8. */
  readonly bytes: number;
  readonly toString: () => string;
  /** Copies it to where it is sent from, and says how many bytes that were. */
  readonly copyTo: (target: Buffer, at: number) => number;
}

/** A text that is there already. */
export function textOfString(source: string, bytes: number): DocumentText {
  return { bytes, toString: () => source, copyTo: (target, at) => target.write(source, at) };
}

/** The text of a document. */
export function documentText({ fields, members, raw, ct }: DocumentParts): DocumentText {
  const before = `${fields === '{}' ? members.slice(1) : members},"ct":{"raw":`;
  const behind = `${ct}}}`;
  return (byKernel ??= kernelWay())(fields, before, raw, behind) ?? plainly(fields, before, raw, behind);
}

function plainly(fields: string, before: string, raw: string, behind: string): DocumentText {
  const source = fields.slice(0, -1) + before + JSON.stringify(raw) + behind;
  return textOfString(source, Buffer.byteLength(source));
}

/** The same in a fifth of the time; undefined for what is too long, or has more to escape than quotes and backslashes. */
type KernelWay = (...parts: Parameters<typeof plainly>) => DocumentText | undefined;
let byKernel: KernelWay | undefined;

/** What TypeScript declares for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

/** The exports of kernel/escape-kernel.ts. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly prepare: () => void;
  readonly escape: (from: number, end: number, to: number) => number;
}

// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/escape-kernel.wasm', import.meta.url);
/** The kernel's tables are before it. */
const start = 8192;
/** Less than the megabyte that tools/build.mjs gives the kernel, which may write some bytes more than it says. */
const room = 1024 * 1024 - start - 64;
const quote = 0x22;
const brace = 0x7d;

function kernelWay(): KernelWay {
  const code = readFileSync(kernelFile);
  // Without the SIMD instructions of WebAssembly, which an old processor lacks, there is only the plain way.
  if (!WebAssembly.validate(code)) return () => undefined;
  const { memory, prepare, escape } = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel;
  prepare();
  const bytes = Buffer.from(memory.buffer);
  /** The only one, always in the same place. */
  const text = {
    bytes: 0,
    toString: () => bytes.toString('utf8', start, start + text.bytes),
    copyTo: (target: Buffer, at: number) => bytes.copy(target, at, start, start + text.bytes),
  };

  return (fields, before, raw, behind) => {
    // A character has three bytes at most, and one that is escaped is written as two.
    const most = 3 * (fields.length + before.length + behind.length) + 9 * raw.length;
    const isOwn = raw === fields;
    if (most > room || !(isOwn || raw.isWellFormed())) return undefined;

    const fieldsEnd = start + bytes.write(fields, start) - 1;
    let end = fieldsEnd + bytes.write(before, fieldsEnd);
    bytes[end++] = quote;
    if (isOwn) {
      // All but the brace at its end, in whose place is what comes behind the fields.
      end = escape(start, fieldsEnd, end);
      if (end !== 0) bytes[end++] = brace;
    } else {
      const rawAt = start + room - 3 * raw.length;
      end = escape(rawAt, rawAt + bytes.write(raw, rawAt), end);
    }
    if (end === 0) return undefined;
    bytes[end++] = quote;
    end += bytes.write(behind, end);
    text.bytes = end - start;
    return text;
  };
}
