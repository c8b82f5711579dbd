/** The price of the bytes that queries of a service scan. */
export interface ScanPrice {
  /** In US dollars, for each GB as it is stored, compressed. */
  readonly dollarsPerGb: number;
  /** The region whose list price it is. */
  readonly region: string;
  /** The bytes that each query is charged for at least. @default 0 */
  readonly leastBytes?: number;
}

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `some $0.0123`: the price of bytes that some queries scanned. */
export function priceOf(bytes: number, { dollarsPerGb, leastBytes = 0 }: ScanPrice, queries = 1): string {
  const dollars = (Math.max(bytes, queries * leastBytes) / 1e9) * dollarsPerGb;
  if (dollars > 0 && dollars < 0.001) return 'less than $0.001';
  return `some $${dollars === 0 || dollars >= 0.01 ? dollars.toFixed(2) : dollars.toPrecision(1)}`;
}

/** `1.2 GB`; a GB is a thousand MB. */
export function sizeOf(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** The bytes that a text means: `10GB`, `1.5 TB`; undefined where it means none. */
export function readSize(text: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([KMGTP]?B)$/i.exec(text.trim()) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const bytes = Math.floor(Number(number) * 1000 ** units.findIndex((each) => each === unit.toUpperCase()));
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
