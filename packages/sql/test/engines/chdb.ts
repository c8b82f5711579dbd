import { clickhouse } from '../../src/dialects/clickhouse.js';
import { pipModules } from '@trailkit/testing/oracles/pip-modules';
import type { Engine } from './engine.js';
import { startPython } from './python-engine.js';

/** Opens ClickHouse in a process of Python that has chDB. */
export function openChdb(found: Awaited<ReturnType<typeof findChdb>>): Engine {
  const { ask, close } = startPython('ask_chdb.py', found);
  return {
    dialect: 'clickhouse',
    async load(texts) {
      await ask('SET max_query_size = 100000000');
      await ask('DROP TABLE IF EXISTS records');
      await ask('CREATE TABLE records (i UInt32, r String) ENGINE = Memory');
      for (let at = 0; at < texts.length; at += 100) {
        const rows = texts.slice(at, at + 100).map((text, i) => `(${at + i}, ${clickhouse.string(text)})`);
        await ask(`INSERT INTO records VALUES ${rows.join(', ')}`);
      }
    },
    select: (columns) => ask(`SELECT ${columns.join(', ')} FROM records ORDER BY i`),
    close,
  };
}

/** Has pip fetch it once, into a cache outside the repository; a text says why it is not here. */
export function findChdb(): ReturnType<typeof pipModules> {
  return pipModules('chdb', '4.4.0');
}
