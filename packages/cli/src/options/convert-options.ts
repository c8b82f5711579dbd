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
