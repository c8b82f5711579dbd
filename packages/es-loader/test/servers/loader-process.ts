// A loader for tests to kill: it loads `numbered` from the position that STATE holds, of which each 77th is refused.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { LoadItem } from '../../src/bulk/load-step.js';
import { loadDocuments } from '../../src/bulk/load-documents.js';
import { openDeadLetterFile } from '../../src/dead-letters/dead-letter-file.js';
import { openCluster } from '../../src/cluster/open-cluster.js';
import { documentOf, numbered } from './material.js';
import { call } from '@trailkit/testing/search-servers/requests';

const { URL: url = '', STATE: state = '', DEAD_LETTERS: path = '', COUNT: count = '' } = process.env;
const index = 'own-loader';

async function* items(from: number): AsyncGenerator<LoadItem<number>> {
  for await (const item of numbered(index, Number(count), { from })) {
    const { id = '' } = item.document ?? {};
    yield id.endsWith('77') ? { document: documentOf(index, id, { number: {} }), position: item.position } : item;
  }
}

const cluster = await openCluster({ url });
await call(url, 'PUT', `/${index}`, { mappings: { properties: { number: { type: 'long' } } } }).catch(() => undefined);
const deadLetters = await openDeadLetterFile(path);
const from = existsSync(state) ? Number(readFileSync(state, 'utf8')) : 0;
for await (const { position } of loadDocuments(items(from), cluster, { deadLetters, bulkBytes: 20_000 })) {
  if (position === undefined) continue;
  writeFileSync(`${state}.next`, String(position));
  renameSync(`${state}.next`, state);
  process.send?.(position);
}
await deadLetters.close();
await cluster.close();
process.disconnect();
