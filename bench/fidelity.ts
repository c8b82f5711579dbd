// Fidelity, damage and the estimate for unseen operations, over the corpus beside the repository.
import { openSources } from '@trailkit/codegen';
import { fidelityTable, measureFidelity, validateEvent } from '@trailkit/validate/core';
import { absentCorpusFiles, capturedOf, readCorpus } from '../tools/corpus.js';
import { countDamage } from '../tools/fidelity/damage.js';
import { estimateUnseen } from '../tools/learn/estimate.js';
import { readRejections } from '../tools/learn/rejections.js';
import { openViewBuilder } from '../tools/learn/view-builder.js';
import { dataFolder, readPins, releaseSet } from '../tools/models.js';

if (absentCorpusFiles.length > 0) {
  console.log(`fidelity: skipped, not there: ${absentCorpusFiles.join(', ')}`);
  process.exit(0);
}
const all = readCorpus();
const captured = capturedOf(all);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

console.log(fidelityTable(await measureFidelity(captured)));

const invalid = captured.filter((record) => validateEvent(record).result === 'invalid').length;
console.log(
  `captured records invalid in lenient mode: ${invalid} of ${captured.length}, ${percent(invalid, captured.length)} (target 0.3 %)`,
);

const damage = countDamage(captured);
console.log(
  `damage noticed: misspelt ${percent(damage.misspeltNoticed, damage.misspelt)} (target 95 %), retyped ${percent(damage.retypedNoticed, damage.retyped)} (target 92 %)`,
);

const sources = openSources(releaseSet(readPins()), dataFolder);
const unseen = estimateUnseen(
  all.map(({ event }) => event),
  openViewBuilder(sources).build,
  readRejections(dataFolder),
);
console.log(
  `operations not learned from: bodies ${percent(unseen.described, unseen.bodies)} (target 96 %), paths ${percent(unseen.pathsDescribed, unseen.paths)} (target 98.5 %)`,
);
