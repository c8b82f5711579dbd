// Fidelity, damage and the estimate for unseen operations, over the corpus beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openSources } from '@trailkit/codegen';
import { fidelityTable, measureFidelity, validateEvent } from '@trailkit/validate/core';
import { countDamage } from '../tools/fidelity/damage.js';
import { estimateUnseen } from '../tools/learn/estimate.js';
import { openViewBuilder } from '../tools/learn/view-builder.js';
import { dataFolder, readPins, releaseSet, root } from '../tools/models.js';

const corpus = join(root, '../shared/corpus/records.ndjson.gz');
if (!existsSync(corpus)) {
  console.log('fidelity: skipped, ../shared/corpus/records.ndjson.gz is not there');
  process.exit(0);
}
const lines = gunzipSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
const all = lines.map((line) => JSON.parse(line) as { kind: string; event: Record<string, unknown> });
const captured = all.filter(({ kind }) => kind === 'captured').map(({ event }) => event);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

console.log(fidelityTable(await measureFidelity(captured)));

const invalid = captured.filter((record) => validateEvent(record).result === 'invalid').length;
console.log(
  `captured records invalid in lenient mode: ${invalid} of ${captured.length}, ${percent(invalid, captured.length)} (target 0.5 %)`,
);

const damage = countDamage(captured);
console.log(
  `damage noticed: misspelt ${percent(damage.misspeltNoticed, damage.misspelt)} (target 95 %), retyped ${percent(damage.retypedNoticed, damage.retyped)} (target 90 %)`,
);

const sources = openSources(releaseSet(readPins()), dataFolder);
const unseen = estimateUnseen(
  all.map(({ event }) => event),
  openViewBuilder(sources).build,
);
console.log(
  `operations not learned from: bodies ${percent(unseen.described, unseen.bodies)} (target 95 %), paths ${percent(unseen.pathsDescribed, unseen.paths)} (target 96 %)`,
);
