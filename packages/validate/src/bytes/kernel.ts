import { readFileSync } from 'node:fs';

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

/** The exports of the kernel of @trailkit/records, which this one has, too. */
export interface ReadingKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  readonly readRecord: (at: number, columns: number, isHashed: boolean) => number;
  readonly isAscii: (from: number, to: number) => number;
  readonly slotOf: (from: number, to: number) => number;
  readonly putLine: (table: number, target: number, limit: number) => number;
  readonly identify: (idSpan: number, timeSpan: number, copyAt: number) => number;
}

/** The exports of kernel/accept-kernel.ts. */
export interface Kernel extends ReadingKernel {
  /** Not 0 where the record at an address is plainly as the table of an object says. */
  readonly accept: (object: number, at: number, maxSteps: number) => number;
  /** The lower or the upper 32 bits of the fields that are not plainly as they should be, in the record that was refused last. */
  readonly refusedHalf: (isUpper: number) => number;
  /** How many members it has, up to where the kernel stopped: those are behind `membersAt`. */
  readonly memberCount: () => number;
  /** Where the spans are of the members that tell what a record is; of the last ones, which no plain record has, it is a list. */
  readonly watch: (
    columns: number,
    version: number,
    source: number,
    name: number,
    identity: number,
    type: number,
    apiVersion: number,
    additional: number,
    originals: number,
  ) => void;
  /** Forgets the events that were learned. */
  readonly beginEvents: () => void;
  /** Learns the tables of the event of the record that was read last; a narrow one depends on other members, too. */
  readonly learn: (ofCalls: number, others: number, isNarrow: boolean) => void;
  /** Accepts records in a row: the end of the last one, and how many there are. */
  readonly acceptRun: (at: number, isElement: boolean, maxBytes: number, maxTables: number) => number;
  readonly runLength: () => number;
  /** Forgets all tables: memory from an address on is free, and all 0. */
  readonly begin: (at: number) => void;
  /** The address of a number of free bytes: a multiple of 8. */
  readonly take: (bytes: number) => number;
  /** Slots of keywords, with their numbers, and of types, with their flags; and the nodes that everything and that nothing passes. */
  readonly beginSchemas: (
    keywords: number,
    keywordMask: number,
    types: number,
    typeMask: number,
    anything: number,
    nothing: number,
  ) => void;
  /** The node of a schema whose JSON is between two addresses, with a byte 0 behind it; 0 where that is no JSON. */
  readonly compile: (at: number, end: number, context: number, isDefinition: boolean) => number;
  readonly put: (slots: number, mask: number, name: number, length: number, node: number, bit: number) => void;
  readonly find: (slots: number, mask: number, name: number, length: number) => number;
}

/** The functions that the kernel calls while it reads a record or a schema. */
export interface KernelImports {
  /** Writes the definition that a lazy node stands for into it. */
  readonly define: (node: number) => void;
  /** Whether the bytes of a string, without its quotes, match a pattern. Plain is ASCII without escapes. */
  readonly matches: (pattern: number, from: number, to: number, isPlain: number) => boolean;
  /** Whether the ASCII between two addresses is a mask, which stands for any value. */
  readonly isMask: (from: number, to: number) => boolean;
  /** The number of the pattern in the JSON between two addresses, without its quotes. */
  readonly patternOf: (from: number, to: number) => number;
  /** The value of the JSON of a number. */
  readonly numberOf: (from: number, to: number) => number;
}

// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/accept-kernel.wasm', import.meta.url);

/** A kernel; undefined without the SIMD instructions of WebAssembly, which an old processor lacks, and where its file is missing, as in a bundle. */
export function openKernel(imports: KernelImports): Kernel | undefined {
  const code = readKernel();
  if (code === undefined || !WebAssembly.validate(code)) return undefined;
  const modules = { 'accept-record': imports, 'compile-schema': imports };
  return new WebAssembly.Instance(new WebAssembly.Module(code), modules).exports as Kernel;
}

function readKernel(): Uint8Array | undefined {
  try {
    return readFileSync(kernelFile);
  } catch {
    return undefined;
  }
}
