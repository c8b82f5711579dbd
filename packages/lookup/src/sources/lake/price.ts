/**
 * The price of what queries scan, in US dollars for each GB (as it is stored, compressed): usage type `QueryScanned-Bytes` of the service code
 * `AWSCloudTrail` in the price list of AWS, for us-east-2. No least charge is documented. The prices of other regions, taxes and discounts are
 * not known here.
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export const scanPrice = { dollarsPerGb: 0.005, region: 'us-east-2' } as const;

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `some $0.0123`: the price of bytes. */
export function priceOf(bytes: number): string {
  const dollars = (bytes / 1e9) * scanPrice.dollarsPerGb;
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
