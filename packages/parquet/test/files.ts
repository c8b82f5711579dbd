import { expect } from 'vitest';
import type { DatasetOptions, DatasetStore } from '../src/index.js';
import { openDataset } from '../src/index.js';

/** The Parquet files of records. */
export async function filesOf(
  records: readonly object[],
  options: Partial<DatasetOptions> = {},
): Promise<readonly Uint8Array[]> {
  const files = new Map<string, Uint8Array>();
  const store: DatasetStore = {
    name: 'memory',
    put: async (path, bytes) => void files.set(path, bytes),
    get: async (path) => files.get(path),
    remove: async (path) => void files.delete(path),
    has: async () => false,
  };
  const dataset = await openDataset({ store, ...options });
  for (const record of records) dataset.add(Buffer.from(JSON.stringify(record)), null);
  await dataset.commit('key', {});
  return [...files].flatMap(([path, content]) => (path.endsWith('.parquet') ? [content] : []));
}

/** The only file of records of one day. */
export async function fileOf(records: readonly object[], rowsAGroup?: number): Promise<Uint8Array> {
  const [bytes, second] = await filesOf(records, rowsAGroup === undefined ? {} : { rowsAGroup });
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
