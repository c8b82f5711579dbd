/** A table over the logs that a trail delivers, of an account or of an organisation: what DDL and statements are written from. */
export interface LogsTable {
  /** Its name, with those of its database and catalog in front where there are any: `security.cloudtrail`. */
  readonly name: string;
  /** Where the logs are: a folder, or `s3://BUCKET/PREFIX`. Engines that compute the folders of logs need one that `readLocation` reads. */
  readonly location: string;
  /** The organisation whose trail delivers them: `o-abcd123456`. */
  readonly organization?: string;
  /** The accounts whose logs there are; none where they are not known. */
  readonly accounts: readonly string[];
  /** The regions whose logs there are. */
  readonly regions: readonly string[];
  /** The first day of which there are logs: `2013/11/01`. */
  readonly firstDay: string;
  /** Insights events, which trails deliver into folders of their own, instead of calls. @default false */
  readonly insights?: boolean;
}

/** Where logs are, by CloudTrail's layout: `…/AWSLogs/[o-…/]account/CloudTrail/region/yyyy/MM/dd/`. */
export interface LogsLayout {
  /** The folder with the accounts, without a slash at its end: `s3://logs/AWSLogs/o-abcd123456`. */
  readonly root: string;
  /** The one account that is below it, where the location named one. */
  readonly account?: string;
}

/** When CloudTrail began: there are no older logs. */
export const firstDayOfLogs = '2013/11/01';

/**
 * Reads a location: a bucket or a folder in it, up to `AWSLogs`, the id of an organisation, or an account; what is missing of the layout is
 * put behind it.
 *
 * @throws RangeError for a location below an account, of which only a part of the logs could be read
 */
export function readLocation(location: string, organization?: string): LogsLayout {
  const text = location.replace(/\/+$/, '');
  const [, root = '', logs, id, account, rest] =
    /^(.*?)(?:(?:^|\/)(AWSLogs)(?:\/(o-[a-z0-9]+))?(?:\/(\d{12}))?(\/.*)?)?$/.exec(text) ?? [];
  if (rest !== undefined)
    throw new RangeError(
      `expected a location that ends with AWSLogs, an organisation or an account, found ${JSON.stringify(location)}; give ${JSON.stringify(text.slice(0, -rest.length))}, and --region, --from and --to for a part of it`,
    );
  if (id !== undefined && organization !== undefined && id !== organization)
    throw new RangeError(`expected one organisation, found ${organization} and ${id} in the location`);
  const organizationId = id ?? organization;
  const before = logs === undefined ? `${text}/` : root === '' && !text.startsWith('/') ? '' : `${root}/`;
  const folder = `${before}AWSLogs${organizationId === undefined ? '' : `/${organizationId}`}`;
  return { root: folder, ...(account !== undefined && { account }) };
}

/** The folders of regions below an account. */
export function familyFolder({ insights = false }: Pick<LogsTable, 'insights'>): string {
  return insights ? 'CloudTrail-Insight' : 'CloudTrail';
}

/** The accounts of a table; none where every statement has to name those that it is about. */
export function tableAccounts(table: LogsTable): readonly string[] {
  const { account } = placeOf(table);
  return account === undefined ? table.accounts : [account];
}

/** The place of a table's logs. */
export function placeOf({ location, organization }: LogsTable): LogsLayout {
  return readLocation(location, organization);
}
