import { defaultRegions } from '@trailkit/catalog/regions';
import { dayOf } from '@trailkit/lookup';
import type { LogsTable } from '@trailkit/sql';
import { tableAccounts, firstDayOfLogs } from '@trailkit/sql';
import type { SqlArguments } from './read-arguments.js';

/** The table's name where none was given. */
export const defaultTable = 'cloudtrail';

/** The table that DDL is to make. */
export function logsTableOf(wanted: SqlArguments, location: string): LogsTable {
  const { table = defaultTable, organization, accounts, regions, window, filter } = wanted;
  return {
    name: table,
    location,
    ...(organization !== undefined && { organization }),
    accounts,
    regions: regions.length > 0 ? regions : defaultRegions,
    firstDay: window === undefined || window.from <= 0 ? firstDayOfLogs : dayOf(window.from),
    insights: filter.insights,
  };
}

/** Sentences about what statements over the table will not see, or have to say. */
export function ddlNotes({ dialect, regions, window, filter }: SqlArguments, table: LogsTable): readonly string[] {
  if (dialect !== 'athena' && dialect !== 'trino') return [];
  const { firstDay } = table;
  const accounts = tableAccounts(table);
  return [
    accounts.length > 0
      ? `of the accounts ${accounts.slice(0, 5).join(', ')}${accounts.length > 5 ? ' …' : ''} alone; a new account is added to the list`
      : 'every statement has to name accounts (--account); with --account ID,ID here, the table has a list of them',
    regions.length > 0
      ? `of the regions ${regions.join(', ')} alone`
      : `of the ${defaultRegions.length} regions that every account has; if logs of others are there, name all with --regions`,
    window !== undefined && window.from > 0
      ? `of logs from ${firstDay} on`
      : `of all logs since ${firstDay}; statements without a time plan all days, which --from DAY here makes fewer`,
    ...(filter.insights ? ['of Insights events alone'] : []),
  ].map((note) => `the table: ${note}`);
}
