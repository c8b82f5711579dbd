import type { OutputForm } from '../../lookup/output.js';
import { outputs } from '../../lookup/output.js';

/** Everything that `--output` of `trailkit detect` takes, the default first. */
export const detectOutputs = {
  ndjson: outputs.ndjson,
  json: outputs.json,
  table: outputs.table,
  csv: outputs.csv,
  summary: { load: async () => (await import('./summary.js')).summaryOutput, isSummary: true },
  timeline: { ...outputs.table, order: 'oldest-first' },
} as const satisfies Readonly<Record<string, OutputForm>>;

/** Their names, the default first. */
export const detectOutputNames = Object.keys(detectOutputs) as readonly (keyof typeof detectOutputs)[];
