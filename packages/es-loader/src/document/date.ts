const day = '(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31';
/** As CloudTrail writes nearly all of them: they stay as they are. 29 February wants a calendar. */
const commonDate = new RegExp(`^\\d{4}-(?:${day})T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$`);
const iso = /^(\d{4}-\d{2}-(\d{2}))[T ]((?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?)([Zz]|[+-]\d{2}:\d{2})?$/;
const written = /^([A-Z][a-z]{2} \d{1,2}, \d{4}),? (\d{1,2}:\d{2}:\d{2})[ \u00a0\u202f]([AP]M)$/;

/**
 * A date as both products read it, in UTC, or undefined where it is none that CloudTrail is known to write: ISO 8601,
 * Java's `Nov 20, 2026 8:00:00 AM`, milliseconds or seconds since 1970. A server would take the seconds for
 * milliseconds.
 */
export function toDate(value: unknown): string | undefined {
  if (typeof value === 'string' && commonDate.test(value)) return value;
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const [, date, dayOfMonth, clock, zone = 'Z'] = iso.exec(value) ?? [];
  if (date !== undefined) {
    // Date.parse takes 30 February for 2 March.
    if (Number(dayOfMonth) > 28 && !ofTime(Date.parse(date))?.startsWith(date)) return undefined;
    return ofTime(Date.parse(`${date}T${clock}${zone.toUpperCase()}`));
  }
  const [, monthAndDay, time, half] = written.exec(value) ?? [];
  return monthAndDay === undefined ? undefined : ofTime(Date.parse(`${monthAndDay} ${time} ${half} UTC`));
}

/** Seconds reach into the year 5138, where milliseconds are still in 1973. */
function ofNumber(value: number): string | undefined {
  if (value < 1e8 || value >= 1e14) return undefined;
  return ofTime(value < 1e11 ? Math.round(value * 1000) : value);
}

function ofTime(time: number): string | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('.000Z', 'Z');
}
