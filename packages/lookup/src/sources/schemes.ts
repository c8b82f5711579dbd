import { cloudWatchScheme } from './cloudwatch/scheme.js';
import { eventHistoryScheme } from './event-history/scheme.js';
import { lakeScheme } from './lake/scheme.js';
import { pathScheme, s3Scheme, standardInputScheme } from './logs/schemes.js';
import { sqsScheme } from './sqs/scheme.js';
import { athenaScheme } from './athena/scheme.js';
import { duckDbScheme } from './duckdb/scheme.js';
import { trinoScheme } from './trino/scheme.js';
import type { SourceScheme } from './scheme.js';
import { trailScheme } from './trail/scheme.js';

/** Everything that `--source` takes. To add a source, write its folder and its test, and name its scheme here. */
export const schemes: readonly SourceScheme[] = [
  eventHistoryScheme,
  trailScheme,
  cloudWatchScheme,
  lakeScheme,
  athenaScheme,
  trinoScheme,
  duckDbScheme,
  sqsScheme,
  s3Scheme,
  pathScheme,
  standardInputScheme,
];

/** The scheme of a text after `--source`; undefined where there is none. */
export function schemeOf(text: string): SourceScheme | undefined {
  return schemes.find(({ matches }) => matches(text));
}
