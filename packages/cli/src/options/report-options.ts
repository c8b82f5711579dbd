import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';
import { detectOptions } from './detect-options.js';

/** A queue, which has no end, is no source of a report. */
const { 'consume-queue': _, ...conditions } = queryOptions;

/** The options of `trailkit report`. */
export const reportOptions = {
  out: { type: 'string', value: 'FILE.html', files: true, description: 'the file to write' },
  force: { type: 'boolean', description: 'replaces the file where there is one' },
  title: { type: 'string', value: 'TEXT', description: 'the title; the sources by default' },
  records: {
    type: 'string',
    value: 'N',
    description: 'how many records are shown whole, the newest: 200 by default',
  },
  rules: detectOptions.rules,
  level: detectOptions.level,
  tags: detectOptions.tags,
  ...conditions,
  source: {
    ...queryOptions.source,
    description:
      'event-history, trail:NAME, cloudwatch:GROUP, lake:STORE, athena:DB.TABLE, trino://…, duckdb:…, s3://BUCKET/PREFIX, a path, or -; operands are patterns then',
  },
} as const satisfies OptionTable;
