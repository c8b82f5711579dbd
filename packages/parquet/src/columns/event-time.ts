const isoTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z$/;

/** The milliseconds since 1970 of a time as CloudTrail writes it; null for anything else: what it means is not guessed. */
export function millisecondsOf(value: unknown): number | null {
  if (typeof value !== 'string' || !isoTime.test(value)) return null;
  const time = Date.parse(value);
  // A day that its month lacks becomes one of the next.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(value.slice(0, 10)) ? null : time;
}
