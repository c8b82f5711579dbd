import type { CommandArguments, Io } from '@trailkit/command-line';
import { progressLine, UsageError } from '@trailkit/command-line';
import type { Account } from '@trailkit/lookup';
import { accountsOf, credentialsOf, defaultRegion } from '@trailkit/lookup';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments } from '@trailkit/lookup/arguments';
import type { Survey } from '@trailkit/trails/status';
import { surveyAccount, readSurvey } from '@trailkit/trails/status';
import type { trailsOptions } from '../../options/trails-options.js';
import { openFile } from '../open-file.js';

/** The survey of an account, and how event history of it is read; undefined for files. */
export interface AccountSurvey {
  readonly survey: Survey;
  readonly account?: Account;
}

type Values = Pick<
  CommandArguments<typeof trailsOptions>['values'],
  'region' | 'regions' | 'profile' | 'role-arn' | 'endpoint-url' | 'by'
>;

/** Asks each account, or reads the files of `--by`. */
export async function openSurveys(values: Values, io: Io): Promise<readonly AccountSurvey[]> {
  const { by, ...asked } = values;
  const names = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
  if (by && names.length > 0)
    throw new UsageError(`expected --by alone, since nothing is asked then, found ${names[0]}`);
  if (by) return [{ survey: readSurvey(await Promise.all(by.map((name) => openFile(name)))) }];
  const query = readQueryArguments(asked, []);
  const line = progressLine(io);
  const accounts = accountsOf(query);
  try {
    return await Promise.all(
      accounts.map(async (account) => ({ account, survey: await ask(account, query, io, line?.draw) })),
    );
  } finally {
    line?.clear();
  }
}

async function ask(
  account: Account,
  { regions, endpoint }: QueryArguments,
  io: Io,
  draw: ((text: () => string) => void) | undefined,
): Promise<Survey> {
  const named = regions === 'all' || regions.length === 0 ? undefined : regions;
  const home = named?.[0] ?? defaultRegion(io.env, account.profile);
  return surveyAccount({
    home,
    endpoint,
    credentials: await credentialsOf({ region: home, ...account }),
    signal: io.signal,
    ...(named && { regions: named }),
    onProgress: ({ done, total }) => draw?.(() => `${done} of ${total} regions and trails asked`),
  });
}
