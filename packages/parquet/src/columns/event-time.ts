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
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** When a day begins; null where its month lacks it: Date.parse makes one of the next of it. */
function dayFrom(text: string): number | null {
  const from = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(from) || !new Date(from).toISOString().startsWith(text) ? null : from;
}

function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
