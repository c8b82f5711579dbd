import { compileMatch, printMatch, type MatchExpression } from '@trailkit/match';
import { translate } from '../src/index.js';
import type { Engine } from './engines/engine.js';

/** A record for which the bounds of an expression are not what they have to be. */
export interface Violation {
  readonly expression: string;
  readonly record: string;
  readonly matches: boolean | undefined;
  readonly lo: unknown;
  readonly hi: unknown;
}

/** Expressions of which an engine is asked in one query: its planning grows with the text, its reading of records does not. */
const maxTogether = 10;
const maxLength = 60_000;

/**
 * The loaded records for which `lo` ⇒ match ⇒ `hi` does not hold, one of the two is NULL, or both differ though the translation is exact.
 * Of a text that is no JSON, `hi` has to hold and `lo` must not.
 */
export async function violationsOf(
  engine: Engine,
  expressions: readonly MatchExpression[],
  texts: readonly string[],
  now: number,
): Promise<readonly Violation[]> {
  const records = texts.map(parsed);
  const found: Violation[] = [];
  for (const batch of batches(expressions.map((expression) => translated(engine, expression, now)))) {
    const rows = await answersOf(engine, batch);
    for (const [at, { expression }] of batch.entries()) {
      const predicate = compileMatch(expression, { now });
      for (const [i, row] of rows.entries()) {
        const [lo, hi] = [row[2 * at], row[2 * at + 1]];
        const record = records[i];
        const matches = record && predicate(record.value);
        if (isBounded(truth(lo), truth(hi), matches)) continue;
        found.push({ expression: printMatch(expression), record: texts[i]!, matches, lo, hi });
      }
    }
  }
  return found;
}

interface Translated {
  readonly expression: MatchExpression;
  /** `lo` and `hi`. */
  readonly columns: readonly [string, string];
}

function translated(engine: Engine, expression: MatchExpression, now: number): Translated {
  const { lo, hi } = translate(expression, { dialect: engine.dialect, record: 'r', now });
  return { expression, columns: [lo, hi] };
}

function batches(given: readonly Translated[]): readonly (readonly Translated[])[] {
  const all: Translated[][] = [];
  let length = Infinity;
  for (const one of given) {
    const size = one.columns.join('').length;
    if (length + size > maxLength || all.at(-1)!.length >= maxTogether) {
      all.push([]);
      length = 0;
    }
    all.at(-1)!.push(one);
    length += size;
  }
  return all;
}

async function answersOf(engine: Engine, batch: readonly Translated[]): Promise<readonly (readonly unknown[])[]> {
  try {
    return await engine.select(batch.flatMap(({ columns }) => columns));
  } catch (error) {
    const [only, second] = batch;
    if (second === undefined)
      throw new Error(`${printMatch(only!.expression)}: ${String(error)}\n${only!.columns[1]}`, { cause: error });
    // Which one it is: each half by itself.
    const middle = batch.length >> 1;
    const [left, right] = [
      await answersOf(engine, batch.slice(0, middle)),
      await answersOf(engine, batch.slice(middle)),
    ];
    return left.map((row, i) => [...row, ...right[i]!]);
  }
}

function isBounded(lo: boolean | undefined, hi: boolean | undefined, matches: boolean | undefined): boolean {
  if (lo === undefined || hi === undefined) return false;
  return matches === undefined ? !lo && hi : (!lo || matches) && (!matches || hi);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A boolean as the engines give it; undefined for NULL. */
function truth(value: unknown): boolean | undefined {
  return value === null || value === undefined ? undefined : value === true || value === 1;
}
