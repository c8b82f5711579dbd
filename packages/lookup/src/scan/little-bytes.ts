/** A thread that scans starts in the time in which this number of bytes is scanned. */
export const littleBytes = 2 * 1024 * 1024;
