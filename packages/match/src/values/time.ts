/** ISO 8601 as it is written in records and expressions; a date alone is its midnight. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/** Java's `MMM d, yyyy h:mm:ss a`, which most services' records have, with its comma after the year and its narrow space. */
const JAVA = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)[ \u202f\u00a0]([AP])M$/;

/** RFC 9110's date, of S3's headers: `Mon, 10 Jul 2023 12:24:29 GMT`. */
const HTTP = /^[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From here on a number is read as milliseconds: as seconds it would be after the year 5000, as milliseconds it is 1973. */
const MILLISECONDS_FROM = 1e11;

/** The instant of a value of a record in milliseconds since 1970, through every spelling that CloudTrail uses; undefined for what is no time. */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.abs(value) >= MILLISECONDS_FROM ? value : value * 1000;
  if (typeof value !== 'string' || value.length < 10 || value.length > 40) return undefined;
  return readIsoTime(value) ?? readJavaTime(value) ?? readHttpTime(value);
}

/** The instant of an ISO 8601 time, UTC where it names no zone; undefined when the day or the hour does not exist. */
export function readIsoTime(text: string): number | undefined {
  const parts = ISO.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = parts;
  const base = instant(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (base === undefined) return undefined;
  return base + Number(`0.${fraction}`) * 1000 - zoneOffset(zone);
}

function readJavaTime(text: string): number | undefined {
  const parts = JAVA.exec(text);
  if (parts === null) return undefined;
  const hour = Number(parts[4]);
  if (hour < 1 || hour > 12) return undefined;
  const hours = (hour % 12) + (parts[7] === 'P' ? 12 : 0);
  return instant(
    Number(parts[3]),
    MONTHS.indexOf(parts[1]!),
    Number(parts[2]),
    hours,
    Number(parts[5]),
    Number(parts[6]),
  );
}

function readHttpTime(text: string): number | undefined {
  const parts = HTTP.exec(text);
  if (parts === null) return undefined;
  const [, day, month, year, hour, minute, second] = parts;
  return instant(Number(year), MONTHS.indexOf(month!), Number(day), Number(hour), Number(minute), Number(second));
}

function instant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  // 24:00:00 and the leap second :60 are times; beyond them Date.UTC would roll over without a word.
  if (month < 0 || month > 11 || hour > 24 || minute > 59 || second > 60) return undefined;
  if (hour === 24 && (minute > 0 || second > 0)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
