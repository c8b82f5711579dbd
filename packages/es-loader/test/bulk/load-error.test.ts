import { expect, test } from 'vitest';
import { LoadError } from '../../src/index.js';

test.each([
  {
    name: "the server's own semicolon at the end",
    in: { status: 403, type: 'cluster_block_exception', reason: 'blocked by: [FORBIDDEN/6/cluster read-only (api)];' },
    out: 'http://h/: expected the index to take documents, found HTTP 403 cluster_block_exception blocked by: [FORBIDDEN/6/cluster read-only (api)]; lift the block of the cluster (cluster.blocks), or free disk space, and load again: it goes on from where it stopped',
  },
  {
    name: 'no answer',
    in: { status: 0, type: '', reason: 'h: no answer within 60 s' },
    out: 'http://h/: expected the index to take documents, found h: no answer within 60 s; free disk space, or lift the block (index.blocks), and load again: it goes on from where it stopped',
  },
])('a load error says what was found and what to do: $name', ({ in: failure, out }) => {
  expect(new LoadError('blocked', 'http://h/', failure).message).toBe(out);
});
