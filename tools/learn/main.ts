import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { linesOf, openSources, type ServiceObservations } from '@trailkit/codegen';
import { openFolder } from '@trailkit/catalog/node';
import { dataFolder, readPins, releaseSet, root } from '../models.js';
import { estimateUnseen, measure } from './estimate.js';
import { indexEvents, type LearningRecord } from './event-index.js';
import { countSightings } from './count-sightings.js';
import { learnColumns, type Sample } from './learn-columns.js';
import { learnPresence } from './learn-presence.js';
import { learnObservations } from './learn-observations.js';
import { proposeProfiles } from './propose-profiles.js';
import { readRejections, withoutRejected } from './rejections.js';
import { openViewBuilder } from './view-builder.js';

const usage = `Usage: pnpm learn [--write | --estimate] FILE…

Reads captured records (a line each, bare or as {"event": record}, plain or gzip) and proposes, with counts, what they show
that no model has: members for data/observations.json, and styles and unwrapped responses for data/profiles.json.
Review it before you commit it.
  --write      writes data/observations.json, without what data/rejected-observations.json refuses
  --columns    writes data/columns/observed.json: which events the records show as read-only, and as data events; a line
               {"kind": "documentation", "event": record} is an example of AWS's
  --presence   writes data/columns/presence.json: how often records have each field, and which values are masked
  --estimate   learns from half of the operations and measures on the other half, both ways`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean' },
    columns: { type: 'boolean' },
    presence: { type: 'boolean' },
    estimate: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help || positionals.length === 0) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const samples = positionals.flatMap(readSamples);
if (values.columns) {
  writeColumns();
  process.exit();
}
if (values.presence) {
  writePresence();
  process.exit();
}
const records = samples.map(({ event }) => event);
const sources = openSources(releaseSet(readPins()), dataFolder);
const { graphs, build } = openViewBuilder(sources);

if (values.estimate) estimate();
else propose();

function estimate(): void {
  const rejections = readRejections(dataFolder);
  const observations = withoutRejected(learnObservations(records, indexEvents(build({}))), rejections);
  console.log('unseen operations, both halves:', estimateUnseen(records, build, rejections));
  console.log('no observation at all:         ', measure(records, build({}), rejections));
  console.log('everything learned:            ', measure(records, build(observations), rejections));
}

function propose(): void {
  const find = indexEvents(build({}));
  const observations = withoutRejected(learnObservations(records, find), readRejections(dataFolder));
  if (values.write) {
    writeFileSync(join(dataFolder, 'observations.json'), `${JSON.stringify(observations, null, 1)}\n`);
    return;
  }
  const proposals = {
    profiles: proposeProfiles(records, find, graphs),
    members: countSightings(records, find),
    observations: onlyNews(observations),
  };
  console.log(JSON.stringify(proposals, null, 2));
}

function writeColumns(): void {
  const { columns, contradictory } = learnColumns(samples);
  for (const event of contradictory) console.error(`left out: ${event} is read-only in some records only`);
  writeFileSync(
    join(dataFolder, 'columns/observed.json'),
    linesOf({
      $comment: 'Written by `pnpm learn --columns`. By event source: what captured records and AWS examples show.',
      sources: columns,
    }),
  );
}

function writePresence(): void {
  writeFileSync(
    join(dataFolder, 'columns/presence.json'),
    linesOf({
      $comment:
        'Written by `pnpm learn --presence`. Counts of captured records: no values, and no keys that customers choose.',
      ...learnPresence(samples, openFolder(join(root, 'generated'))),
    }),
  );
}

function readSamples(path: string): (Sample & { readonly event: LearningRecord })[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LearningRecord & { kind?: Sample['kind']; event?: LearningRecord })
    .map((record) => ({ kind: record.kind ?? 'captured', event: record.event ?? record }));
}

/** Without the members that only confirm the model. */
function onlyNews(observations: Readonly<Record<string, ServiceObservations>>): unknown {
  return Object.fromEntries(
    Object.entries(observations)
      .map(([service, { added, bodies }]) => [service, { added, bodies }] as const)
      .filter(([, { added, bodies }]) => Object.keys(added ?? {}).length > 0 || bodies !== undefined),
  );
}
