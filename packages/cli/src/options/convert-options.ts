import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';

/** The options of `trailkit convert`. */
export const convertOptions = {
  out: {
    type: 'string',
    short: 'o',
    value: 'DIR|s3://BUCKET/PREFIX',
    files: true,
    description: 'the folder or prefix to write to',
  },
  compact: { type: 'boolean', description: 'joins the small files of every day, not of days with many alone' },
  schema: {
    type: 'string',
    value: 'trailkit|ocsf',
    suggestions: ['trailkit', 'ocsf'],
    description: 'the columns: our own, or those of OCSF 1.1.0, API Activity; with both the record as it is',
  },
  memory: {
    type: 'string',
    value: 'SIZE',
    description: 'how much text is held before it is written: 64MB by default; more makes fewer files',
  },
  ...queryOptions,
  to: {
    ...queryOptions.to,
    multiple: true,
    value: 'parquet|TIME',
    suggestions: ['parquet', ...queryOptions.to.suggestions],
    description: 'the format, parquet; and in another --to the end of the times',
  },
  source: {
    ...queryOptions.source,
    description: `${queryOptions.source.description}; operands are patterns then`,
  },
} as const satisfies OptionTable;
