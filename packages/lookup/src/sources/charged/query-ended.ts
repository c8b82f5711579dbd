import type { SourceErrorCode } from '../source-error.js';
import { SourceError } from '../source-error.js';
import type { Statistics } from './scan-meter.js';

/** A query that ended without results, or without those that it was for. */
export class QueryEnded extends SourceError {
  readonly statistics: Statistics;

  constructor(where: string, message: string, statistics: Statistics, code: SourceErrorCode = 'rejected') {
    super(code, where, message);
    this.statistics = statistics;
  }
}

/** The message about a query that ended so. @param why of the service, where it says it */
export function endedMessage(id: string, [found, advice]: readonly [found: string, advice: string], why = ''): string {
  const reason = why === '' ? '' : ` (${why.split('\n')[0]})`;
  return `expected the results of the query ${id}, found ${found}${reason}; ${advice}`;
}
