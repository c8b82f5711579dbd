import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { compileFilter, cloudWatchSource } from '@trailkit/lookup';
import { afterAll, expect, test } from 'vitest';
import type { ReadSourcesOptions, SourceStep } from '../../src/load/read-sources.js';
import { readSources } from '../../src/load/read-sources.js';
import { hoursAgo, record } from '../lookup/records.js';

const server = await startLogsServer({ requestsPerSecond: 1e6 });
afterAll(() => server.close());

test('a load without an end goes on with what a log group received since', async () => {
  // Well inside of the hour before its end that a load is asked for again.
  const add = (id: string): void => {
    const message = JSON.stringify(record(id, 'iam', 'CreateUser', { eventTime: hoursAgo(0.5) }));
    server.add('trail', [{ timestamp: Date.now(), message }]);
  };
  const source = cloudWatchSource({
    group: 'trail',
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestsPerSecond: 1e5,
  });
  const load = async (saved: ReadSourcesOptions['saved']) => {
    const steps: SourceStep[] = [];
    const options = {
      queries: [{ source, filter: compileFilter({}) }],
      // As --since without --to.
      window: { from: Date.now() - 86_400_000, to: 8.64e15 },
      isOpen: true,
      saved,
      signal: new AbortController().signal,
    };
    for await (const step of readSources(options)) steps.push(step);
    const ids = steps.flatMap(({ records }) => records.map((each) => String(each.record.eventID)));
    return { ids, sources: steps.at(-1)!.sources };
  };

  add('1');
  const first = await load(undefined);
  expect(first.ids).toEqual(['1']);
  add('2');
  const { sources } = JSON.parse(JSON.stringify(first)) as typeof first;
  const second = await load({ sources } as ReadSourcesOptions['saved']);
  expect(second.ids).toContain('2');
});
