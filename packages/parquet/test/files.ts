import { expect } from 'vitest';
import type { DatasetStore } from '../src/index.js';
import { openDataset } from '../src/index.js';

/** The only file of records of one day. */
export async function fileOf(records: readonly object[], rowsAGroup?: number): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const store: DatasetStore = {
    name: 'memory',
    put: async (path, bytes) => void files.set(path, bytes),
    get: async (path) => files.get(path),
    remove: async (path) => void files.delete(path),
    has: async () => false,
  };
  const dataset = await openDataset({ store, ...(rowsAGroup && { rowsAGroup }) });
  for (const record of records) dataset.add(Buffer.from(JSON.stringify(record)), null);
  await dataset.commit('key', {});
  const [bytes, second] = [...files].flatMap(([path, content]) => (path.endsWith('.parquet') ? [content] : []));
  expect(second).toBeUndefined();
  return bytes!;
}

/** A record of a number. */
export const record = (id: number, members: object = {}): object => ({
  eventTime: `2026-11-01T12:00:${String(id % 60).padStart(2, '0')}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: id % 3 === 0 ? 'GetObject' : 'PutObject',
  readOnly: id % 3 === 0,
  ...(id % 5 === 0 && { errorCode: `Error${id % 2}` }),
  eventID: `id-${id}`,
  ...members,
});

/** A query of all rows. */
export const everything = {
  constraints: { equalities: [], times: [], texts: [], prefixes: [], foldedEqualities: [] },
  from: -Infinity,
  to: Infinity,
};
