import { parseArgs } from 'node:util';
import { CodegenError } from '@trailkit/codegen';
import { fetchModels, FetchError } from '../fetch-models.js';
import { readPins } from '../models.js';
import { generateAll, type Generation } from './generate-all.js';
import { differences, writeGenerated } from './generated-folder.js';
import { printStage, stages } from './print-stage.js';

const usage = `Usage: pnpm generate [--check] [--botocore DIR]
       pnpm generate --print-stage STAGE SERVICE OPERATION

Writes generated/ from the pinned botocore releases and the data files of packages/codegen/data.
  --check          compares with what is there and writes nothing; exit 1 where they differ
  --botocore DIR   reads the newest models from a botocore data directory of yours (also: BOTOCORE_DATA)
  --print-stage    prints what one stage makes of an operation, as JSON: ${stages.join(', ')}`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean' },
      botocore: { type: 'string' },
      'print-stage': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const botocore = values.botocore ?? process.env.BOTOCORE_DATA;
  fetchModels(readPins(), (line) => console.error(line));
  if (values['print-stage'] !== undefined) {
    console.log(JSON.stringify(await printStage(values['print-stage'], positionals, botocore), null, 2));
    return 0;
  }
  const generation = await generateAll(botocore);
  report(generation);
  if (!values.check) {
    writeGenerated(generation.files);
    return 0;
  }
  const stale = differences(generation.files);
  for (const line of stale) console.error(line);
  if (stale.length > 0)
    console.error(`generated/ is not up to date (${stale.length} files): run "pnpm generate" and commit`);
  return stale.length > 0 ? 1 : 0;
}

function report({ services, columns }: Generation): void {
  const problems = services.flatMap((service) => service.problems);
  for (const { service, kind, name } of problems) console.error(`left out: ${kind} of ${service}: ${name}`);
  console.error(`${services.length} documents, ${problems.length} patterns and traits not carried over`);
  console.error(
    `columns: ${columns.unmatched.length} facts about names that the event map does not have, see notCarriedOver in generated/manifest.json`,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CodegenError || error instanceof FetchError)) throw error;
  console.error(`generate: ${error.message}`);
  process.exitCode = 2;
}
