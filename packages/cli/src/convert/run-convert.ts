import { resolve } from 'node:path';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { write } from '@trailkit/command-line';
import { finishSources } from '@trailkit/lookup';
import { openSources } from '@trailkit/lookup/arguments';
import { openDataset, tableStatements } from '@trailkit/parquet';
import { limitHeapGrowth } from '../limit-heap-growth.js';
import { limitYoungGeneration } from '../limit-young-generation.js';
import { withState } from '../load/state/lock-state.js';
import { hintsOf } from '../lookup/hints.js';
import { progressOf } from '../lookup/progress.js';
import { requestReporter } from '../lookup/request-reporter.js';
import type { convertOptions } from '../options/convert-options.js';
import { readConvertArguments } from './convert-arguments.js';
import type { ConvertArguments } from './convert-arguments.js';
import { isInS3, openOutStore } from './open-store.js';
import type { OutStore } from './open-store.js';
import { writeRecords } from './write-records.js';

const command = 'trailkit convert';
/** Measured with 1 GB of JSON: 318 to 333 MB at the most instead of 360 to 400, for 5 % more time of the processor. */
const heapGrowthPercent = 100;

/** Serves a call of `trailkit convert`. */
export async function runConvert(given: CommandArguments<typeof convertOptions>, io: Io): Promise<number> {
  const wanted = readConvertArguments(given);
  limitYoungGeneration();
  limitHeapGrowth(heapGrowthPercent);
  const place = await openOutStore(wanted, (notice) => void write(io.stderr, `${command}: ${notice}\n`));
  try {
    return await withState(place.lock, () => convert(wanted, place, io), '--out');
  } finally {
    place.tidy?.();
  }
}

async function convert(wanted: ConvertArguments, { store }: OutStore, io: Io): Promise<number> {
  let progress = progressOf(io, 1);
  const onRequest = requestReporter(command, io, () => progress);
  const opened = openSources(wanted.query, { ...io, now: Date.now(), onRequest });
  for (const hint of await hintsOf(wanted.query, opened)) await write(io.stderr, `${command}: ${hint}\n`);
  progress = progressOf(io, opened.queries.length);
  const dataset = await openDataset({ store, maxBufferedBytes: wanted.memory, schema: wanted.schema });
  try {
    const code = await writeRecords({ command, wanted, opened, dataset, progress, io });
    if (dataset.total().rows > 0) {
      if (!isInS3(wanted.out)) await write(io.stderr, `${command}: ${localTables}\n`);
      await write(io.stdout, statementsText(wanted));
    }
    return code;
  } finally {
    progress.clear();
    for (const line of await finishSources(opened.queries)) await write(io.stderr, `${command}: ${line}\n`);
  }
}

const localTables =
  'the tables are of a folder: Athena reads S3 alone, and Trino has folders by the names of its catalog (local:///lake/); change the place there';

/** The statements that make tables of a place, each after the name of its engine. Spark takes a relative folder for one of its warehouse. */
function statementsText({ out, schema }: ConvertArguments): string {
  return tableStatements(isInS3(out) ? out : resolve(out), schema)
    .map(({ engine, sql }) => `-- ${engine}\n${sql}\n`)
    .join('\n');
}
