/** `1 record`, `1,234 records`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
}

/** A time as it is written in records. */
export function timeText(timeMs: number): string {
  return Math.abs(timeMs) > 8.64e15 ? String(timeMs) : new Date(timeMs).toISOString().replace('.000Z', 'Z');
}
