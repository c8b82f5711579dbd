/**
 * How fast records are validated: a warm validator against JSON.parse of the same records in the same run, and the first
 * record of each event. `tsx bench/validate.ts [ROUNDS]`, after a build. Uses the captured records of ../shared/corpus where
 * they are, and otherwise records made up from the schemas, which are fewer kinds and smaller.
 */
import { createValidator } from '@trailkit/validate';
import { absentCorpusFiles, capturedOf, type CorpusRecord, readCorpus } from '../tools/corpus.js';

const rounds = Number(process.argv[2] ?? 30);
const [leastRate, maxMedianMs] = [100_000, 15];

const isThere = absentCorpusFiles.length === 0;

/** A record of each IAM operation without parameters: something to run where there is no corpus. */
function madeUp(): readonly CorpusRecord['event'][] {
  const { events } = createValidator().data;
  return Object.keys(events.iam ?? {}).map((eventName) => ({
    eventVersion: '1.08',
    userIdentity: { type: 'Root' },
    eventTime: '2024-01-01T00:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    eventID: 'e',
    eventType: 'AwsApiCall',
    requestParameters: {},
    responseElements: null,
  }));
}

const share = (sorted: readonly number[], at: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))]!;

const given = isThere ? capturedOf(readCorpus()) : madeUp();
const texts = given.map((record) => JSON.stringify(record));
const validator = createValidator();

// First records. The very first of all reads the map of events, and counts like any other.
const firsts: number[] = [];
const seen = new Set<string>();
for (const record of given) {
  const name = `${String(record.eventSource)} ${String(record.eventName)}`;
  const start = performance.now();
  validator.validateEvent(record);
  if (!seen.has(name)) firsts.push(performance.now() - start);
  seen.add(name);
}
firsts.sort((a, b) => a - b);

// Warm. Validating and parsing take turns, so that a busy machine slows both.
const rate = (run: () => void): number => {
  const start = performance.now();
  run();
  return (given.length / (performance.now() - start)) * 1000;
};
const rates = { lenient: [] as number[], strict: [] as number[], parse: [] as number[] };
for (let round = 0; round < rounds; round++) {
  rates.lenient.push(rate(() => given.forEach((record) => validator.validateEvent(record))));
  rates.strict.push(rate(() => given.forEach((record) => validator.validateEvent(record, { mode: 'strict' }))));
  rates.parse.push(rate(() => texts.forEach((text) => JSON.parse(text) as unknown)));
}
const [lenient, strict, parse] = [rates.lenient, rates.strict, rates.parse].map((list) =>
  share(
    list.sort((a, b) => a - b),
    0.5,
  ),
);

const perSecond = (records: number): string => `${Math.round(records).toLocaleString('en')} records/s`;
const verdict = (kept: boolean): string => (kept ? 'kept' : 'NOT KEPT');
console.log(
  `${given.length} ${isThere ? 'captured' : 'made up'} records, ${seen.size} events, median of ${rounds} rounds on one core`,
);
console.log(`JSON.parse        ${perSecond(parse!)}`);
console.log(
  `validate, lenient ${perSecond(lenient!)}, ${(lenient! / parse!).toFixed(2)} times JSON.parse; at least ${perSecond(leastRate)}: ${verdict(lenient! >= leastRate)}`,
);
console.log(`validate, strict  ${perSecond(strict!)}, ${(strict! / parse!).toFixed(2)} times JSON.parse`);
console.log(
  `first record of an event: median ${share(firsts, 0.5).toFixed(1)} ms, 90 % within ${share(firsts, 0.9).toFixed(1)} ms, at worst ${firsts.at(-1)!.toFixed(0)} ms; ` +
    `median under ${maxMedianMs} ms: ${verdict(share(firsts, 0.5) < maxMedianMs)}`,
);
