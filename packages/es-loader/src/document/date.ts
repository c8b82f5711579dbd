const iso = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(Z?)$/;
const written = /^([A-Z][a-z]{2} \d{1,2}, \d{4}),? (\d{1,2}:\d{2}:\d{2})[ \u00a0\u202f]([AP]M)$/;

/**
 * A date as both products read it, in UTC, or undefined where it is none that CloudTrail writes: ISO 8601, Java's
 * `Nov 20, 2026 8:00:00 AM`, milliseconds since 1970. A server would take seconds for milliseconds.
 */
export function toDate(value: unknown): string | undefined {
  if (typeof value === 'number') return value >= 1e11 && value < 1e14 ? new Date(value).toISOString() : undefined;
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const [, day, zone] = iso.exec(value) ?? [];
  if (day !== undefined) {
    const time = Date.parse(zone === '' ? `${value.replace(' ', 'T')}Z` : value.replace(' ', 'T'));
    if (Number.isNaN(time)) return undefined;
    // Date.parse takes 30 February for 2 March, and 24:00 for the next day.
    const text = new Date(time).toISOString();
    return text.startsWith(day) ? text : undefined;
  }
  const [, date, clock, half] = written.exec(value) ?? [];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date} ${clock} ${half} UTC`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
