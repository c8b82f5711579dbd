import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toDocument } from '../../src/index.js';
import { records } from '../records.js';
import { installTemplate, post, rawCopies, refusals } from './post.js';
import { ask, count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

describeServers((server) => {
  it('takes records of all kinds, gives them back, and lives', { timeout: 180_000 }, async () => {
    const prefix = `random-${server.version}`;
    await installTemplate(server, prefix);
    const ids = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(records, { minLength: 1, maxLength: 20 }), async (given) => {
        const documents = given.map((record) => toDocument(record, { product: server.product, indexPrefix: prefix }));
        const items = await post(server, documents);
        expect(refusals(items)).toEqual([]);
        for (const { index, id } of documents) ids.add(`${index} ${id}`);
        const copies = await rawCopies(server, documents);
        given.forEach((record, at) => {
          // Now and then two records have the same id: the first one stays.
          if (items[at]!.status === 201) expect(copies[at]).toBe(JSON.stringify(record));
        });
      }),
      { numRuns: 20, endOnFailure: true },
    );
    expect(await count(server, prefix)).toBe(ids.size);
    const health = await ask(server, 'GET', '/_cluster/health');
    expect(health.status).not.toBe('red'); // yellow: indices of other tests want a second node
  });
});
