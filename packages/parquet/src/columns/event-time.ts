const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const dayLength = 10;

/** The day that was read last, and when it begins: most records are of the same. */
let lastDay = { text: '', from: null as number | null };

/** The milliseconds since 1970 of a time as CloudTrail writes it; null for anything else: what it means is not guessed. */
export function millisecondsOf(value: unknown): number | null {
  if (typeof value !== 'string' || !isoTime.test(value)) return null;
  const text = value.slice(0, dayLength);
  if (text !== lastDay.text) lastDay = { text, from: dayFrom(text) };
  const [hours, minutes, seconds] = [digits(value, 11), digits(value, 14), digits(value, 17)];
  if (lastDay.from === null || hours > 23 || minutes > 59 || seconds > 59) return null;
  const fraction = value.length > 20 ? Math.round(Number(value.slice(19, -1)) * 1000) : 0;
  return lastDay.from + ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
}

/** Whether a time that was read is written as `timeText` writes it. */
export function isPlainTime(text: string): boolean {
  return text.length === 20 || (text.length === 24 && !text.endsWith('.000Z'));
}

/** Milliseconds since 1970 as CloudTrail writes a time, with a fraction where there is one. */
export function timeText(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayMs);
  if (day !== lastWritten.day) lastWritten = { day, text: new Date(day * dayMs).toISOString().slice(0, -timeLength) };
  const inDay = milliseconds - day * dayMs;
  const seconds = Math.floor(inDay / 1000);
  const minutes = Math.floor(seconds / 60);
  const fraction = inDay % 1000;
  const clock = `${pairs[Math.floor(minutes / 60)]}:${pairs[minutes % 60]}:${pairs[seconds % 60]}`;
  return `${lastWritten.text}${clock}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}Z`;
}

const dayMs = 86_400_000;
/** The length of a time in its day, after the T. */
const timeLength = '00:00:00.000Z'.length;
/** The numbers below 60 with two digits. */
const pairs: readonly string[] = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The day of the time that was written last, with the T: most times are of the same. */
let lastWritten = { day: NaN, text: '' };

/** When a day begins; null where its month lacks it: Date.parse makes one of the next of it. */
function dayFrom(text: string): number | null {
  const from = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(from) || !new Date(from).toISOString().startsWith(text) ? null : from;
}

function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
