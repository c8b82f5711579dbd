import { startTrino, type TrinoEngine } from '@trailkit/testing/trino-engine/start-trino';
import type { Engine } from '../test/engines/engine.js';
import { openTrino } from '../test/engines/trino.js';

/** The parser of Trino keeps what it learned of each statement: after 700 queries, 11 GB. */
const queriesOfOne = 150;

/** Trino with a server of its own, another one after every 150 queries, which are asked one after the other. */
export function openRestartedTrino(): Engine {
  let server: TrinoEngine | undefined;
  let engine: Engine | undefined;
  let texts: readonly string[] = [];
  let asked = 0;

  async function renewed(): Promise<Engine> {
    if (engine !== undefined && asked++ < queriesOfOne) return engine;
    await server?.close();
    server = await startTrino({ isForLong: true });
    engine = openTrino(server.url);
    await engine.load(texts);
    asked = 1;
    return engine;
  }

  return {
    dialect: 'trino',
    plansLong: true,
    load(given) {
      texts = given;
      engine = undefined;
      return Promise.resolve();
    },
    select: async (columns) => (await renewed()).select(columns),
    close: () => server?.close(),
  };
}
