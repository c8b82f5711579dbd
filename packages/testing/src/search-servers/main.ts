// A real Elasticsearch or OpenSearch to try the loader on: `tsx packages/testing/src/search-servers/main.ts --product opensearch --port 9200`.
import { parseArgs } from 'node:util';
import { availableServers } from './available-servers.js';
import type { Product } from './releases.js';
import { releaseName, releases } from './releases.js';
import { startSearchServer } from './start-search-server.js';

const usage = `Usage: tsx packages/testing/src/search-servers/main.ts [options]
  Runs a real server on the loopback interface, without login, until it is interrupted. Java and, the first time, Maven are needed.
  --product NAME   opensearch (the default) or elasticsearch
  --version V      ${releases.map(releaseName).join(', ')}; without it, the first of the product
  --port N         the port; 9200
  --data DIR       where to keep the data; without it they go with the server
  --set NAME=VALUE a setting of the node (several times)
  --list           says which servers can be started here`;

const options = {
  product: { type: 'string', default: 'opensearch' },
  version: { type: 'string' },
  port: { type: 'string', default: '9200' },
  data: { type: 'string' },
  set: { type: 'string', multiple: true },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

try {
  const { values } = parseArgs({ options });
  if (values.help) console.log(usage);
  else if (values.list) {
    for (const { name, missing } of await availableServers({
      ...process.env,
      TRAILKIT_REQUIRE_SERVERS: '',
      TRAILKIT_CHECK: '1',
    })) {
      console.log(missing === undefined ? name : `${name}: ${missing}`);
    }
  } else {
    const version = values.version ?? releases.find(({ product }) => product === values.product)?.version ?? '';
    const server = await startSearchServer({
      product: values.product as Product,
      version,
      port: Number(values.port),
      dataDir: values.data,
      settings: Object.fromEntries(
        (values.set ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
      ),
    });
    console.log(server.url);
    process.once('SIGINT', () => void server.stop());
    process.once('SIGTERM', () => void server.stop());
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
