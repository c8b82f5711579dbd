// The memory of the kernel: the numbers that the files of kernel/ have, too.

export const printAt = 16;
export const oddAt = 2048;
export const hashAt = 2052;
export const spansAt = 2064;
export const rootAt = 8192;
/** A bit for each length of a name, the number of columns, and for each length which column is the first. */
export const tableHead = 144;
export const startsOffset = 16;
export const columnSize = 16;
export const spanSize = 8;
/** Where the tables end. More columns than fit before it have records parsed. */
export const slotsAt = 65536;
export const slotSize = 144;
export const slotCount = 4096;
export const isNew = 2 ** 31;
export const noSlot = 2 ** 30;
/** Whether the record read last was hashed: it may be one that the kernel has no hash for. */
export const notHashed = 0;
export const hashed = 1;
/** The answer of `identify`. */
export const isPlainId = 1;
export const hasPrint = 2;
export const isPlainTime = 4;
/** The names and values that the kernel remembers. */
const namesSize = 1026 * 64;
const valuesSize = 1024 * 160;
/** For what a value is in. */
export const levelsSize = 1025 * 12;
/** Where texts begin: the address in a kernel's memory of their first byte. */
export const textAt = slotsAt + slotCount * slotSize + namesSize + valuesSize + levelsSize;
export const maxColumns = (rootAt - spansAt) / spanSize;
/** The numbers of texts: of the slots, and that of null. */
export const textNumbers = slotCount + 1;
/** How many bytes after the text may be read, and how many after copies may be written; only the first has a meaning. */
export const overrun = 32;
