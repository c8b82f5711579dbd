// A CloudTrail to try lookups on: `tsx packages/testing/src/cloudtrail-server/main.ts --port 0 --records FILE`, or bundled samples.
import type { Item, RecordItem } from '@trailkit/records';
import { readRecords } from '@trailkit/records/node';
import { parseArgs } from 'node:util';
import { sampleEvents } from '../sample-events/sample-events.js';
import { startCloudTrailServer } from './server.js';
import type { CloudTrailRecord } from './record.js';

const usage = `Usage: tsx packages/testing/src/cloudtrail-server/main.ts [options]
  Answers LookupEvents on the loopback interface, with the limits of the real service, until it is interrupted.
  --port N         the port; 0, the default, takes a free one
  --records PATH   a file or folder of records (several times); without it, sample events of the last seven days
  --samples N      the number of sample events; 200
  --rate N         requests a second in each region; 2
  --latency MS     how long an answer takes; 0
  --delay MS       how long after it happened an event is seen; 0`;

const options = {
  port: { type: 'string', default: '0' },
  records: { type: 'string', multiple: true },
  samples: { type: 'string', default: '200' },
  rate: { type: 'string', default: '2' },
  latency: { type: 'string', default: '0' },
  delay: { type: 'string', default: '0' },
  help: { type: 'boolean', default: false },
} as const;

try {
  const { values } = parseArgs({ options });
  if (values.help) console.log(usage);
  else await serve(values);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}

async function serve(
  values: {
    readonly [name in 'port' | 'samples' | 'rate' | 'latency' | 'delay']: string;
  } & { readonly records?: readonly string[] },
): Promise<void> {
  const number = (name: 'port' | 'samples' | 'rate' | 'latency' | 'delay'): number => {
    const value = Number(values[name]);
    if (Number.isFinite(value) && value >= 0) return value;
    throw new Error(`--${name}: expected a number, found ${JSON.stringify(values[name])}`);
  };
  const delayMs = number('delay');
  const records: Iterable<CloudTrailRecord> = values.records
    ? await readAll(values.records)
    : sampleEvents({ count: number('samples') });
  const server = await startCloudTrailServer({
    port: number('port'),
    requestsPerSecond: number('rate'),
    latencyMs: number('latency'),
    delayMs: () => delayMs,
  });
  for (const refused of server.add(records)) console.error(refused);
  console.log(server.url);
  process.once('SIGINT', () => void server.close());
  process.once('SIGTERM', () => void server.close());
}

async function readAll(paths: readonly string[]): Promise<readonly CloudTrailRecord[]> {
  const records: CloudTrailRecord[] = [];
  for await (const item of readRecords(paths)) {
    if (item.kind === 'record') records.push(item.record);
    else console.error(`${item.location.file}:${item.location.line}: expected a record, found ${describe(item)}`);
  }
  return records;
}

function describe(item: Exclude<Item, RecordItem>): string {
  return item.kind === 'other' ? item.looksLike : item.found;
}
