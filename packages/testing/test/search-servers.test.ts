import { describe, expect, it } from 'vitest';
import { availableServers } from '../src/search-servers/available-servers.js';
import { findJava } from '../src/search-servers/find-java.js';
import { startSearchServer } from '../src/search-servers/start-search-server.js';

describe('search servers', () => {
  it('are required by names of the list', async () => {
    await expect(availableServers({ TRAILKIT_REQUIRE_SERVERS: 'opensearch-1.0.0' })).rejects.toThrow(
      'TRAILKIT_REQUIRE_SERVERS names opensearch-1.0.0, which cannot be started: ' +
        'one of opensearch-2.19.1, elasticsearch-8.17.0, opensearch-3.8.0, elasticsearch-9.5.3 expected',
    );
  });

  it('are one where nothing asks for more, and the others say who runs them', async () => {
    const missing = (await availableServers({ ...process.env, TRAILKIT_REQUIRE_SERVERS: '', TRAILKIT_CHECK: '' })).map(
      (server) => server.missing,
    );
    const at = missing.indexOf(undefined);
    if (at < 0) expect(missing.every((reason) => reason !== undefined)).toBe(true);
    else expect(new Set(missing.slice(at + 1))).toEqual(new Set(['"pnpm check" runs it, too']));
  });

  it('are started from the list only', async () => {
    await expect(startSearchServer({ product: 'opensearch', version: '1.0.0' })).rejects.toThrow(
      'expected one of opensearch-2.19.1, elasticsearch-8.17.0, opensearch-3.8.0, elasticsearch-9.5.3, found opensearch-1.0.0',
    );
  });

  it('find no Java of a version that there is not', () => {
    expect(findJava({ from: 500, to: 600 })).toBeUndefined();
  });
});
