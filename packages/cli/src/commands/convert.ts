import { defineCommand } from '@trailkit/command-line';
import { convertOptions } from '../options/convert-options.js';

/** Writes records as Parquet files: `trailkit convert`. */
export const convertCommand = defineCommand({
  name: 'trailkit convert',
  summary: 'writes records as Parquet files that lose nothing',
  usage: 'SOURCE... --to parquet --out DIR|s3://BUCKET/PREFIX [OPTION]...',
  manual: 'trailkit-convert',
  options: convertOptions,
  operands: { name: 'SOURCE', files: true },
  examples: [
    'trailkit convert ./logs --to parquet --out ./lake',
    'trailkit convert s3://my-trail/AWSLogs/ --to parquet --out s3://my-lake/cloudtrail --since 30d',
    "trailkit convert --source ./logs 'iam:*' --to parquet --out ./iam",
  ],
  explainer: async () => (await import('../convert/explain-convert-error.js')).explainConvertError,
  run: async (given, io) => (await import('../convert/run-convert.js')).runConvert(given, io),
});
