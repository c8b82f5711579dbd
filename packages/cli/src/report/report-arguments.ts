import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { QueryArguments } from '@trailkit/lookup/arguments';
import { readQueryArguments } from '@trailkit/lookup/arguments';
import type { Level } from '@trailkit/rules';
import type { reportOptions } from '../options/report-options.js';
import { readTags } from '../rules/detect/options.js';

/** A command line of `trailkit report`. */
export interface ReportArguments {
  readonly query: QueryArguments;
  readonly out: string;
  /** A file that is there is replaced. */
  readonly force: boolean;
  readonly title: string;
  /** How many records are shown whole. */
  readonly records: number;
  /** The files and folders with rules; none: no rules are run. */
  readonly rules: readonly string[];
  readonly level?: Level;
  readonly tags: readonly string[];
}

const defaultRecords = 200;
/** A page with more of them opens slowly, or not at all. */
const maxRecords = 10_000;

/** Reads the arguments: operands are sources, or patterns beside --source. @throws UsageError, QueryError */
export function readReportArguments({ values, operands }: CommandArguments<typeof reportOptions>): ReportArguments {
  const { out, force = false, title, records, rules = [], level, tags = [], ...others } = values;
  if (out === undefined || out === '' || out === '-')
    throw new UsageError(
      `expected the name of a file after --out, such as report.html, found ${out === undefined ? 'no --out' : JSON.stringify(out)}`,
    );
  const sources = others.source ?? operands;
  if (sources.length === 0)
    throw new UsageError(
      'expected a source to report on: a file, a folder, s3://BUCKET/PREFIX or event-history, found none',
    );
  if (rules.length === 0 && (level !== undefined || tags.length > 0))
    throw new UsageError(`expected --rules FILE|DIR with --${level === undefined ? 'tags' : 'level'}, found it alone`);
  if (rules.includes('-') && sources.includes('-'))
    throw new UsageError('expected rules or records on standard input, found both --rules - and the source -');
  const patterns = others.source === undefined ? [] : operands;
  const query = readQueryArguments({ ...others, source: [...sources] }, patterns);
  if (query.capabilities.isEndless === true)
    throw new UsageError(
      'expected a source with an end, found a queue; the bucket that its messages tell of can be reported on',
    );
  return {
    ...{ query, out, force, rules },
    title: title ?? `CloudTrail records of ${sources.join(', ')}`,
    records: records === undefined ? defaultRecords : countOf(records),
    ...(level !== undefined && { level: level as Level }),
    tags: readTags(tags),
  };
}

function countOf(text: string): number {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (count > maxRecords)
    throw new UsageError(`expected a number from 0 to ${maxRecords} after --records, found ${JSON.stringify(text)}`);
  return count;
}
