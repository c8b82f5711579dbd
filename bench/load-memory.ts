// How much memory loading takes: events are made, turned into documents and loaded into a real server for a given number of seconds.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

const seconds = process.argv[2] ?? '45';
const server = await startSearchServer({ product: 'opensearch', version: '2.19.1', heap: '2g' });
try {
  const records = [...sampleEvents({ count: 2000 })].map((record) => JSON.stringify(record)).join('\n');
  // Without what tsx and this file take.
  const loader = fileURLToPath(new URL('load-memory-loader.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [loader, server.url, seconds], {
    input: records,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  process.exitCode = status ?? 1;
} finally {
  await server.stop();
}
