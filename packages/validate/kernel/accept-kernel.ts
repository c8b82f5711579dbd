// The kernel that accepts records by their bytes, and reads them as that of @trailkit/records does. AssemblyScript, compiled to WebAssembly by
// `tools/build.mjs`.

export { identify, isAscii, putLine, readRecord, slotOf } from '../../records/kernel/record-kernel';
export { accept, memberCount, refusedHalf } from './accept-record';
export { acceptRun, beginEvents, learn, runLength, watch } from './accept-run';
export { beginSchemas, compile } from './compile-schema';
export { begin, find, put, take } from './tables';
