// Asks an engine about many expressions, several at once, and goes on after a fault; prints each kind of fault once, and how many expressions ran:
// `pnpm exec tsx packages/sql/tools/prove-bounds.ts ENGINE [random|captured] [COUNT] [SEED] [SECONDS] [RECORDS] [FROM] [SESSIONS] [TEXT]`
// ENGINE is `duckdb`, `chdb`, `spark`, `trino`, or the address of a Trino server, which needs no connector. Spark takes TRAILKIT_SPARK_MEMORY.
// After a change, TEXT asks for those expressions alone that have it: `..`
import { compileMatch, printMatch } from '@trailkit/match';
import { NOW } from '../../match/test/generators.js';
import { findChdb, openChdb } from '../test/engines/chdb.js';
import { openDuckdb } from '../test/engines/duckdb.js';
import type { Engine } from '../test/engines/engine.js';
import { findSpark, openSpark } from '../test/engines/spark.js';
import { openTrino } from '../test/engines/trino.js';
import { capturedSet, randomSet } from '../test/proof-sets.js';
import { loadRecords, violationsOf } from '../test/violations.js';
import { openRestartedTrino } from './open-restarted-trino.js';

const [
  name = 'duckdb',
  kind = 'random',
  count = '1000',
  seed = '1',
  seconds = '480',
  asked = '60',
  from = '0',
  sessions = '1',
  text = '',
] = process.argv.slice(2);
/** Expressions between two looks at the clock. */
const step = 20;
/** Where an engine compiles conditions, it does so for one step in this number, and interprets the others. */
const compiledEvery = 10;
/** The most brackets of a text for an engine that plans for long: `..` in `..` looks at all of them for each of them. */
const maxBrackets = 60;

const sets = kind === 'captured' ? capturedSet : randomSet;
const { expressions: drawn, texts: all } = sets(Number(count), Number(seed), Number(asked));
const expressions = drawn.filter((expression) => printMatch(expression).includes(text));
const engine = await open(name);
const texts = engine.plansLong === true ? all.filter((text) => bracketsOf(text) <= maxBrackets) : all;
const records = await loadRecords(engine, texts);
const values = records.values.flatMap((parsed) => (parsed === undefined ? [] : [parsed.value]));
const started = Date.now();
let next = Number(from);
const ran = { interpreted: 0, compiled: 0 };
let [hitting, violations, errors] = [0, 0, 0];
await Promise.all(Array.from({ length: Number(sessions) }, askOn));
print({
  engine: name,
  kind,
  seed: Number(seed),
  from: Number(from),
  ...(text && { text }),
  next,
  ran: ran.interpreted + ran.compiled,
  ...(engine.compiles && ran),
  records: texts.length,
  // The expressions that some of the records match, but not all.
  hitting,
  violations,
  errors,
  seconds: secondsSince(started),
});
await engine.close();

/** Takes the next expressions until there are none, or the time is over. */
async function askOn(): Promise<void> {
  while (next < expressions.length && Date.now() - started < Number(seconds) * 1000) {
    const at = next;
    const part = expressions.slice(at, at + step);
    next += part.length;
    const isCompiled = engine.compiles === true && (at / step) % compiledEvery === compiledEvery - 1;
    let unanswered = 0;
    const found = await violationsOf(engine, part, records, NOW, {
      isCompiled,
      onError(expression, error) {
        errors++;
        unanswered++;
        print({ expression: printMatch(expression), isCompiled, error: error.slice(0, 400) });
      },
    });
    if (unanswered === part.length) {
      next = at;
      print({ error: `none of the expressions from ${at} on was answered: the engine seems to have ended` });
      return;
    }
    const faults = new Set<string>();
    for (const violation of found) {
      if (faults.has(violation.expression)) continue;
      faults.add(violation.expression);
      print(violation);
    }
    violations += faults.size;
    for (const expression of part) {
      const matches = values.filter(compileMatch(expression, { now: NOW })).length;
      if (matches > 0 && matches < values.length) hitting++;
    }
    const mode = isCompiled ? 'compiled' : 'interpreted';
    ran[mode] += part.length;
    const how = engine.compiles ? `${mode}, ` : '';
    process.stderr.write(
      `${at} to ${at + part.length}: ${how}${ran.interpreted + ran.compiled} so far, ${secondsSince(started)} s\n`,
    );
  }
}

async function open(engineName: string): Promise<Engine> {
  if (engineName.startsWith('http')) return openTrino(engineName);
  if (engineName === 'trino') return openRestartedTrino();
  if (engineName === 'spark') return openSpark(await findSpark(), Number(sessions));
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
