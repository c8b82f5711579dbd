import type { ServiceProblems } from '../service-problems.js';
import { serviceProblems } from '../service-problems.js';
import { SourceError } from '../source-error.js';

/** A statement that the server refuses, or that ends with an error. */
export class TrinoQueryFailed extends Error {
  override readonly name = 'TrinoQueryFailed';
  readonly errorName: string | undefined;

  constructor(message: string, errorName?: string) {
    super(message);
    this.errorName = errorName;
  }
}

const problems = serviceProblems({
  service: 'Trino',
  permission: 'a user that may read the table (trino://USER:PASSWORD@HOST/…, or TRINO_USER and TRINO_PASSWORD)',
  pace: 'to be let through',
  throttled: 'the server has too many queries; go on later',
  refused: 'check the address (trino://HOST:PORT/CATALOG.SCHEMA.TABLE)',
});

const advice: Readonly<Record<string, string>> = {
  TABLE_NOT_FOUND: 'check catalog, schema and table',
  SCHEMA_NOT_FOUND: 'check catalog and schema',
  CATALOG_NOT_FOUND: 'check the catalog',
  CONSTRAINT_VIOLATION:
    'the table has no list of accounts, and every query has to name one: make it with one (trailkit sql --ddl --account ID,ID)',
};

const noFiles =
  'a view, and a table of some connectors, has no files: name the table below it, or one with the text of records (trailkit sql --dialect trino --ddl)';

/** Whether the server answers a request by https without TLS: what it sends is no version of that. */
function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && error.message.includes('wrong version number');
}

/** The errors of requests and statements. */
export const trinoProblems: ServiceProblems = {
  judge: (error) => (error instanceof TrinoQueryFailed || isWithoutTls(error) ? 'final' : problems.judge(error)),
  explain(where, error) {
    if (isWithoutTls(error)) {
      const found = 'expected TLS, which a password is sent by, found a server without it at this port';
      return new SourceError('unreachable', where, `${found}; name the port that has TLS`, error);
    }
    if (!(error instanceof TrinoQueryFailed)) return problems.explain(where, error);
    const isView = error.errorName === 'COLUMN_NOT_FOUND' && error.message.includes('$path');
    const named = error.errorName === undefined ? '' : `${error.errorName}: `;
    const found = `expected a statement that the server runs, found ${named}${error.message.split('\n')[0]}`;
    return new SourceError(
      'rejected',
      where,
      `${found}; ${isView ? noFiles : (advice[error.errorName ?? ''] ?? 'go on later, or with a narrower window')}`,
      error,
    );
  },
};
