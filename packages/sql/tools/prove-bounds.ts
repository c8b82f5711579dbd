// Asks an engine about many expressions and goes on after a fault; prints each kind of fault once, and how many expressions ran:
// `pnpm exec tsx packages/sql/tools/prove-bounds.ts ENGINE [random|captured] [COUNT] [SEED] [SECONDS] [RECORDS] [FROM]`
// ENGINE is `duckdb`, `chdb`, `spark`, or the address of a Trino server, which needs no connector.
import { printMatch } from '@trailkit/match';
import { NOW } from '../../match/test/generators.js';
import { findChdb, openChdb } from '../test/engines/chdb.js';
import { openDuckdb } from '../test/engines/duckdb.js';
import type { Engine } from '../test/engines/engine.js';
import { findSpark, openSpark } from '../test/engines/spark.js';
import { openTrino } from '../test/engines/trino.js';
import { capturedSet, randomSet } from '../test/proof-sets.js';
import { violationsOf } from '../test/violations.js';

const [name = 'duckdb', kind = 'random', count = '1000', seed = '1', seconds = '480', records = '60', from = '0'] =
  process.argv.slice(2);
/** Expressions between two looks at the clock. */
const step = 12;
/** The most brackets of a text for an engine that plans for long: `..` in `..` looks at all of them for each of them. */
const maxBrackets = 60;

const sets = kind === 'captured' ? capturedSet : randomSet;
const { expressions, texts: all } = sets(Number(count), Number(seed), Number(records));
const engine = await open(name);
const texts = engine.plansLong === true ? all.filter((text) => bracketsOf(text) <= maxBrackets) : all;
await engine.load(texts);
const started = Date.now();
let next = Number(from);
let [ran, violations, errors] = [0, 0, 0];
while (next < expressions.length && Date.now() - started < Number(seconds) * 1000) {
  const part = expressions.slice(next, next + step);
  next += part.length;
  ran += part.length;
  const faults = new Set<string>();
  const found = await violationsOf(engine, part, texts, NOW, (expression, error) => {
    errors++;
    print({ expression: printMatch(expression), error: error.slice(0, 400) });
  });
  for (const violation of found) {
    if (faults.has(violation.expression)) continue;
    faults.add(violation.expression);
    print(violation);
  }
  violations += faults.size;
  process.stderr.write(`${ran} expressions, ${secondsSince(started)} s\n`);
}
print({
  engine: name,
  kind,
  seed: Number(seed),
  from: Number(from),
  next,
  ran,
  records: texts.length,
  violations,
  errors,
  seconds: secondsSince(started),
});
await engine.close();

async function open(engineName: string): Promise<Engine> {
  if (engineName.startsWith('http')) return openTrino(engineName);
  if (engineName === 'spark') return openSpark(await findSpark());
  return engineName === 'chdb' ? openChdb(await findChdb()) : openDuckdb();
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line).slice(0, 1500)}\n`);
}

function bracketsOf(text: string): number {
  return text.split(/[[{]/).length - 1;
}

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}
