import { startTrino, type TrinoEngine } from '@trailkit/testing/trino-engine/start-trino';
import type { Engine } from '../test/engines/engine.js';
import { openTrino } from '../test/engines/trino.js';

/** Its parser keeps what it learned of each statement: after five times as many, 11 GB. */
const queriesOfOne = 150;

/** Trino, whose server is started anew after so many queries. They are asked one after the other. */
export function openTrinoAnew(): Engine {
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
