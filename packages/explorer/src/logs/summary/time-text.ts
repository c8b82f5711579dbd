/** A time in ms since 1970 as it is written in records. */
export function timeText(timeMs: number): string {
  // Times outside of what a date can be are of damaged records.
  return Math.abs(timeMs) > 8.64e15 ? String(timeMs) : new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
