const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  // The lengths that other tools of Sigma reckon with: a twelfth of a year, and a year of 365.2425 days.
  M: 2_629_746_000,
  y: 31_556_952_000,
};

/** The milliseconds of a timespan: a number, and one of s, m, h, d, w, M (months), y. Undefined for anything else. */
export function readTimespan(text: string): number | undefined {
  const [, digits, unit] = /^(\d+)([smhdwMy])$/.exec(text) ?? [];
  const count = Number(digits);
  return unit !== undefined && count > 0 ? count * units[unit]! : undefined;
}
