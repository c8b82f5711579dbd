/** `2026-11-20 08:00:00`, in UTC; parts of a second are left out. */
export function timestampText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
