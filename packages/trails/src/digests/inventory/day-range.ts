const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const layout =
  /(?:^|\/)CloudTrail(-Digest)?(?:-[A-Za-z]+)?\/[a-z]{2,}(?:-[a-z]+)+-\d+\/(\d{4})\/(?:(\d\d)\/(?:(\d\d)\/)?)?/;
/** The signature of a digest is in the next one, and late logs are in a backfill digest. */
const digestDaysAfter = 2;

/** Whether files below a folder of CloudTrail's layout may be of a window; other folders always may. */
export function mayBeInWindow(folder: string, { fromMs = -Infinity, toMs = Infinity }: AskedBounds): boolean {
  const [, digest, year, month, day] = layout.exec(folder) ?? [];
  if (year === undefined) return true;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const start = Date.UTC(y, m, d);
  const end = day ? start + dayMs : month ? Date.UTC(y, m + 1, 1) : Date.UTC(y + 1, 0, 1);
  const after = digest === undefined ? dayMs : digestDaysAfter * dayMs;
  return end + dayMs > fromMs && start <= toMs + after;
}

interface AskedBounds {
  readonly fromMs?: number;
  readonly toMs?: number;
}
