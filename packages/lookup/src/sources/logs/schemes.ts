import { QueryError } from '../../query-error.js';
import { always } from '../../time/window.js';
import type { Account } from '../accounts.js';
import { accountsOf } from '../accounts.js';
import { elsewhereHint, namedRegionHint, regionsElsewhere } from '../regions-elsewhere.js';
import type { OpenRequest, SourceArguments, SourceScheme } from '../scheme.js';
import { logsCapabilities, logsSource, streamCapabilities } from './logs-source.js';
import { isS3 } from './s3-address.js';

const otherScheme = /^[a-z][a-z0-9+.-]*:\/\//i;

const logs: Pick<SourceScheme, 'capabilities' | 'windowOf' | 'open'> = {
  capabilities: logsCapabilities,
  windowOf: (asked = always) => asked,
  open(location, request) {
    const { regions, endpoint, filter } = request;
    const { stdin, isRead, threads } = request.environment;
    const s3 = { ...oneAccountOf(request), endpoint };
    const source = logsSource({ location, stdin, regions: regions === 'all' ? [] : regions, s3, isRead, threads });
    return { queries: [{ source, filter }], hints: hintsOf(request) };
  },
};

/** `--source s3://BUCKET/PREFIX`. */
export const s3Scheme: SourceScheme = { ...logs, form: 's3://BUCKET/PREFIX', matches: isS3 };

/** `--source PATH`: a file, or a folder with everything below it. */
export const pathScheme: SourceScheme = {
  ...logs,
  form: 'a file, a folder',
  matches: (text) => text !== '' && text !== '-' && !otherScheme.test(text),
};

/** `--source -`. */
export const standardInputScheme: SourceScheme = {
  ...logs,
  form: '- for standard input',
  matches: (text) => text === '-',
  capabilities: streamCapabilities,
};

/** Logs of all regions have every event; with some alone, an event that the patterns name may be in others. */
function hintsOf({ regions, filter }: OpenRequest): readonly string[] {
  if (regions === 'all' || regions.length === 0) return [];
  const elsewhere = filter.insights ? [] : regionsElsewhere(filter, regions);
  const hint = elsewhereHint(elsewhere.filter(({ meaning }) => meaning === 'named'));
  return [namedRegionHint(filter, regions), hint].filter((each) => each !== undefined);
}

/** A bucket has the logs of all accounts; it is read with the rights of one. */
function oneAccountOf(request: SourceArguments): Account {
  const [account = {}, second] = accountsOf(request);
  if (second !== undefined)
    throw new QueryError(
      'bad-arguments',
      'expected one profile or role to read logs with, found several; look in one after the other',
    );
  return account;
}
