/** The parts of the name of a log: `ACCOUNT_CloudTrail[-FAMILY]_REGION_TIME_UNIQUE.json.gz`. */
export interface LogName {
  readonly account: string;
  readonly region: string;
  /** Empty for management and data events; `Insight`, `NetworkActivity`, `Aggregated`. */
  readonly family: string;
  /** When it was delivered, to the minute, in milliseconds since 1970. */
  readonly deliveredMs: number;
}

const pattern =
  /(?:^|\/)(\d{12})_CloudTrail(?:-([A-Za-z]+))?_([a-z]{2,}(?:-[a-z]+)+-\d+)_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]+$/;

/** Reads the name of a log; undefined for a file that does not have CloudTrail's name for one. */
export function parseLogName(name: string): LogName | undefined {
  const [, account, family = '', region, year, month, day, hour, minute] = pattern.exec(name) ?? [];
  if (account === undefined || region === undefined || family === 'Digest') return undefined;
  const deliveredMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(deliveredMs) ? undefined : { account, region, family, deliveredMs };
}
