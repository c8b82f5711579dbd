import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';
import { count } from '@trailkit/testing/search-servers/requests';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```ts\n(import .*?)```/s.exec(readme) ?? [];
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeServers((server) => {
  it('loads records as its page says', async () => {
    writeFileSync(join(folder, 'trail.json'), JSON.stringify({ Records: [...sampleEvents({ count: 20 })] }));
    const script = example
      .replace('@trailkit/es-loader', fileURLToPath(new URL('../../src/index.ts', import.meta.url)))
      .replace('http://127.0.0.1:9200', server.url)
      .replace(/'(trail\.json|dead-letters\.ndjson)'/g, (_, name: string) => JSON.stringify(join(folder, name)))
      .replace('{ deadLetters }', "{ deadLetters, indexPrefix: 'readme' }");
    const file = join(folder, `${server.product}.mts`);
    writeFileSync(file, script);
    const run = (): string => execFileSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8' });
    expect(run()).toBe('20 read, 20 loaded, 0 already there\n');
    expect(run()).toBe('20 read, 0 loaded, 20 already there\n');
    expect(await count(server, 'readme')).toBe(20);
  });
});
