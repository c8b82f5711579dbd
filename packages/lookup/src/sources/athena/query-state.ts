import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryLook } from '../charged/charged-source.js';
import { endedMessage, QueryEnded } from '../charged/query-ended.js';
import type { Statistics } from '../charged/scan-meter.js';

/** The state of a query. @throws QueryEnded where it has ended without results */
export function lookAt(execution: QueryExecution, id: string, name: string): QueryLook {
  const statistics = statisticsOf(execution);
  const { State: state, StateChangeReason: why } = execution.Status ?? {};
  switch (state) {
    case 'SUCCEEDED':
      return { isFinished: true, statistics };
    case 'QUEUED':
    case 'RUNNING':
      return { isFinished: false, statistics };
    default:
      throw new QueryEnded(name, endedMessage(id, endOf(state, why), why), statistics);
  }
}

/** The sentence about a workgroup that writes results to another place than the one that was asked for, as it may without an error. */
export function outputNotice(
  { WorkGroup: workgroup = 'primary', ResultConfiguration: found }: QueryExecution,
  asked: string | undefined,
  name: string,
): string | undefined {
  const place = found?.OutputLocation;
  if (asked === undefined || place === undefined || place.startsWith(asked)) return undefined;
  return `${name}: the workgroup ${workgroup} has its own place for results, ${place.slice(0, place.lastIndexOf('/') + 1)}, and not that of --athena-output`;
}

/** The bytes that a query has scanned so far. */
export function statisticsOf({ Statistics: found }: QueryExecution): Statistics {
  return { BytesScanned: found?.DataScannedInBytes };
}

function endOf(state: string | undefined, why = ''): readonly [found: string, advice: string] {
  switch (state) {
    case 'FAILED':
      return ['that it failed', failures.find(([pattern]) => pattern.test(why))?.[1] ?? goOnLater];
    case 'CANCELLED':
      return [
        'that it was cancelled',
        /bytes scanned limit/i.test(why) ? smallerQueries : 'the same command starts it again',
      ];
    default:
      return [`the state ${String(state)}`, 'look at it in the console of Athena'];
  }
}

const goOnLater = 'go on later, or with a narrower window';
const smallerQueries =
  'the workgroup lets no query scan more: narrow the window, give --max-scan SIZE, which queries the newest day first and then more of them, or name another --athena-workgroup';

/**
 * The advice about the reasons of failures, in this order.
 * https://docs.aws.amazon.com/athena/latest/ug/troubleshooting-athena.html
 */
const failures: readonly (readonly [reason: RegExp, advice: string])[] = [
  [
    /CONSTRAINT_VIOLATION|injected/i,
    'the table has no list of accounts, and every query has to name one: make it with one (trailkit sql --ddl --account ID,ID)',
  ],
  [
    /too long|32 ?MB/i,
    'a log is longer than a line of Athena may be: read the days around it with --source s3://BUCKET/PREFIX',
  ],
  [/output (?:bucket|location)/i, 'check where results go (--athena-output): a bucket of this region'],
  [
    /access ?denied|not authorized|insufficient (?:lake formation )?permission|status code: 403/i,
    'ask for s3:GetObject and s3:ListBucket on the logs (and kms:Decrypt where they are encrypted), and s3:PutObject where results go',
  ],
  [
    /HIVE_BAD_DATA|HIVE_CURSOR_ERROR(?!.*(?:SlowDown|request rate))|ROW COUNT MISMATCH/i,
    'a file of the table is damaged, or no log: --source s3://BUCKET/PREFIX of the same place names it, and goes on',
  ],
  [
    /\$path/,
    'a view has no files: name the table that it is made of, or one with the text of records (trailkit sql --dialect athena --ddl)',
  ],
  [
    /\w+_NOT_FOUND|\w+_MISMATCH|SYNTAX_ERROR/,
    'the table is not as its description says: make it again (trailkit sql --dialect athena --ddl)',
  ],
];
