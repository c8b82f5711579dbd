// How much of LookupEvents' 2 requests a second a lookup uses, in five simulated regions at once, through the real SDK client.
import { compileFilter, eventHistorySource } from '@trailkit/lookup';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { sampleAccount } from '@trailkit/testing/sample-events/people';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

/** How long answers take, region by region: one public measurement has 0.2 s in one region and 4 s in another. */
const latencies: Readonly<Record<string, number>> = {
  'ap-south-1': 200,
  'eu-west-1': 60,
  'eu-central-1': 450,
  'us-west-2': 1200,
  'us-east-1': 4000,
};
const limit = 2;
const target = 0.95;
const seconds = Number(process.argv[2] ?? 60);
/** A chain of pages has to begin before others can run beside it: three answers in the slowest region. */
const warmUpSeconds = 15;

const jitter = (milliseconds: number): number => milliseconds * (0.7 + 0.6 * Math.random());
const server = await startCloudTrailServer({ latencyMs: ({ region }) => jitter(latencies[region] ?? 0) });
const regions = Object.keys(latencies);
for (const [index, region] of regions.entries()) {
  const events = sampleEvents({ count: 20_000, regions: [region], seed: index });
  server.add([...events].map((event) => ({ ...event, awsRegion: region })));
}

const stop = new AbortController();
const now = Date.now();
const waits = new Map<string, number>();
async function read(region: string): Promise<void> {
  const source = eventHistorySource({
    region,
    endpoint: server.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example', accountId: sampleAccount },
    onRequest: ({ kind }) => kind !== 'answered' && waits.set(region, (waits.get(region) ?? 0) + 1),
  });
  const plan = source.plan(compileFilter({}), { from: now - 8 * 86_400_000, to: now });
  for await (const { done } of source.pages(plan, { signal: stop.signal }))
    if (done === 1) throw new Error(`${region}: ended before the time was over; give it more events`);
}
const reading = regions.map((region) =>
  read(region).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  }),
);

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time * 1000));
await wait(warmUpSeconds);
const before = server.stats();
const start = performance.now();
await wait(seconds);
const span = (performance.now() - start) / 1000;
const after = server.stats();
stop.abort();
await Promise.all(reading);
await server.close();

console.log(
  `requests let through in ${span.toFixed(1)} s, after ${warmUpSeconds} s, of the limit of ${limit} a second`,
);
for (const region of regions) {
  const passed = ({ requests, throttled }: { requests: number; throttled: number }): number => requests - throttled;
  const share = (passed(after[region]!) - passed(before[region]!)) / (limit * span);
  if (share < target) process.exitCode = 1;
  console.log(
    `  ${region.padEnd(13)} answers take ${String(latencies[region]).padStart(4)} ms: ${(100 * share).toFixed(1)} % (target ${100 * target} %), ${after[region]!.throttled} throttled, ${waits.get(region) ?? 0} waits`,
  );
}
