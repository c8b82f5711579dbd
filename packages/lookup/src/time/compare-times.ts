/**
 * Compares two texts of eventTime by what they say, where both are of one form in UTC, with or without parts of a second: negative where
 * the first is earlier. Behind a `Z` nothing comes, so `…:00Z` is before `…:00.5Z`, though not as a text.
 */
export function compareTimes(a: string, b: string): number {
  if (a.length === b.length) return a < b ? -1 : a > b ? 1 : 0;
  const [first, second] = [withoutZone(a), withoutZone(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function withoutZone(text: string): string {
  return text.endsWith('Z') ? text.slice(0, -1) : text;
}
