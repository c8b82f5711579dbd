/** Seconds since 1970, with a fraction as the AWS CLI prints it, or a sign as `date` takes it: from 1973 to 2286. */
const seconds = /^@?(\d{9,10}(?:\.\d{1,9})?)$/;
/** Milliseconds since 1970, of the same years. */
const milliseconds = /^\d{12,13}$/;

/** The instant of a number that can be nothing but seconds or milliseconds since 1970; undefined for any other text. */
export function readEpochTime(text: string): number | undefined {
  const [, written] = seconds.exec(text) ?? [];
  if (written !== undefined) return Math.round(Number(written) * 1000);
  return milliseconds.test(text) ? Number(text) : undefined;
}
