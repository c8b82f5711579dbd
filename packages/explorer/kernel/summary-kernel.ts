// The kernel that sums up records by their bytes, and reads them as that of @trailkit/records does. AssemblyScript, compiled to WebAssembly by
// `tools/build.mjs`.

export { identify, isAscii, putLine, readRecord, slotOf } from '../../records/kernel/record-kernel';
export { begin, runLength, stageRead, stageRun, watch } from './stage';
export { beginTexts, keepMarked, textCount } from './texts';
export { noteDay } from './times';
