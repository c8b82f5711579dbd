import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describeService, openSources, readJson, type ServiceObservations } from '@trailkit/codegen';
import { dataFolder, readPins, releaseSet } from '../models.js';
import { estimateUnseen, measure, type ViewBuilder } from './estimate.js';
import { indexEvents, type LearningRecord } from './event-index.js';
import { learnObservations, type Rejections, withoutRejected } from './learn-observations.js';

const usage = `Usage: learn [--write] [--estimate] FILE…

Reads captured records (a line each, bare or as {"event": record}, plain or gzip) and prints what they show that no
model has, as data/observations.json would hold it. Review it before you commit it.
  --write      writes data/observations.json instead of printing
  --estimate   learns from half of the operations and measures on the other half, both ways`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, estimate: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help || positionals.length === 0) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const records = positionals.flatMap(readRecords);
const sources = openSources(releaseSet(readPins()), dataFolder);
const build: ViewBuilder = (observations) =>
  sources.services.map(
    (source) =>
      describeService(source, { data: sources.data, observations: observations[source.service] ?? {}, generatedBy: '' })
        .view,
  );

if (values.estimate) {
  console.log('unseen operations, both halves:', estimateUnseen(records, build));
  const observations = learnObservations(records, indexEvents(build({})));
  console.log('no observation at all:        ', measure(records, build({})));
  console.log('everything learned:           ', measure(records, build(observations)));
} else {
  const { $comment: _, ...rejections } = readJson<{ $comment: string } & Rejections>(
    dataFolder,
    'rejected-observations.json',
  );
  const observations = withoutRejected(learnObservations(records, indexEvents(build({}))), rejections);
  const text = `${JSON.stringify(observations, null, 1)}\n`;
  if (values.write) writeFileSync(join(dataFolder, 'observations.json'), text);
  else console.log(JSON.stringify(onlyNews(observations), null, 2));
}

function readRecords(path: string): LearningRecord[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LearningRecord & { event?: LearningRecord })
    .map((record) => record.event ?? record);
}

/** Without the members that only confirm the model. */
function onlyNews(observations: Readonly<Record<string, ServiceObservations>>): unknown {
  return Object.fromEntries(
    Object.entries(observations)
      .map(([service, { added, bodies }]) => [service, { added, bodies }] as const)
      .filter(([, { added, bodies }]) => Object.keys(added ?? {}).length > 0 || bodies !== undefined),
  );
}
