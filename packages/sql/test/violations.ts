import { compileMatch, printMatch, type MatchExpression } from '@trailkit/match';
import { dialects, translate } from '../src/index.js';
import type { Dialect } from '../src/dialects/dialect.js';
import type { Engine } from './engines/engine.js';

/** A record for which the bounds of an expression are not what they have to be. */
export interface Violation {
  readonly expression: string;
  readonly record: string;
  readonly matches: boolean | undefined;
  readonly lo: unknown;
  readonly hi: unknown;
}

/** The limits of one query: the planning of an engine grows with the text, its reading of records does not. */
const maxTogether = 20;
const maxLength = 60_000;
/** Of engines that plan for long: their time grows faster than the statement, so that 20 conditions that take 2 s each take minutes together. */
const maxLengthPlanned = 15_000;

/**
 * An engine that plans for long has the parsed record and whether it is JSON in columns of their own, which stand for their expressions, and
 * is not asked for `hi` where that is `lo` for all JSON and true for other texts. One expression in this number is asked as it is.
 */
const asItIs = 40;

/** Records that an engine has, and what is known of them. */
export interface LoadedRecords {
  readonly texts: readonly string[];
  /** Undefined for a text that is no JSON. */
  readonly values: readonly ({ readonly value: unknown } | undefined)[];
  /** Whether the engine takes each for JSON. */
  readonly isJson: readonly (boolean | undefined)[];
}

/** Loads records into an engine. */
export async function loadRecords(engine: Engine, texts: readonly string[]): Promise<LoadedRecords> {
  await engine.load(texts);
  const isJson = (await engine.select([dialects[engine.dialect].isJson('r')])).map(([is]) => truth(is));
  return { texts, values: texts.map(parsed), isJson };
}

/** How an engine is asked. */
export interface AskOptions {
  /** Is given an expression that the engine refuses. @default throws */
  readonly onError?: (expression: MatchExpression, message: string) => void;
  /** The engine compiles the conditions; only for one that `compiles`. @default false */
  readonly isCompiled?: boolean;
}

/**
 * The loaded records for which `lo` ⇒ match ⇒ `hi` does not hold, one of the two is NULL, or both differ though the translation is exact.
 * Of a text that is no JSON, `hi` has to hold and `lo` must not.
 */
export async function violationsOf(
  engine: Engine,
  expressions: readonly MatchExpression[],
  { texts, values, isJson }: LoadedRecords,
  now: number,
  { onError = fail, isCompiled = false }: AskOptions = {},
): Promise<readonly Violation[]> {
  const select = (columns: readonly string[]): Promise<readonly (readonly unknown[])[]> =>
    engine.select(columns, isCompiled);
  const found: Violation[] = [];
  const all = expressions.map((expression, i) => translated(engine, expression, now, i));
  for (const batch of batches(all, engine.plansLong === true ? maxLengthPlanned : maxLength)) {
    const rows = await answersOf(select, batch, onError, texts.length);
    let column = 0;
    for (const { expression, columns } of batch) {
      const predicate = compileMatch(expression, { now });
      for (const [i, row] of rows.entries()) {
        const lo = row[column];
        if (lo === failed) break;
        const hi = columns.length === 2 ? row[column + 1] : isJson[i] === false || lo;
        const record = values[i];
        const matches = record && predicate(record.value);
        if (isBounded(truth(lo), truth(hi), matches)) continue;
        found.push({ expression: printMatch(expression), record: texts[i]!, matches, lo, hi });
      }
      column += columns.length;
    }
  }
  return found;
}

interface Translated {
  readonly expression: MatchExpression;
  /** `lo`, and `hi` where it is asked for. */
  readonly columns: readonly string[];
}

function translated(engine: Engine, expression: MatchExpression, now: number, i: number): Translated {
  const isShort = engine.plansLong === true && i % asItIs !== 0;
  const dialect = isShort ? withColumns(dialects[engine.dialect]) : engine.dialect;
  const { lo, hi, exact } = translate(expression, { dialect, record: 'r', now });
  return { expression, columns: isShort && exact ? [lo] : [lo, hi] };
}

/** The dialect with the columns `j` and `k` for what it does with the text of the record. */
function withColumns(dialect: Dialect): Dialect {
  return {
    ...dialect,
    parse: (text) => (text === 'r' ? 'j' : dialect.parse(text)),
    isJson: (text) => (text === 'r' ? 'k' : dialect.isJson(text)),
  };
}

function batches(given: readonly Translated[], maxCharacters: number): readonly (readonly Translated[])[] {
  const all: Translated[][] = [];
  let length = Infinity;
  for (const one of given) {
    const size = one.columns.join('').length;
    if (length + size > maxCharacters || all.at(-1)!.length >= maxTogether) {
      all.push([]);
      length = 0;
    }
    all.at(-1)!.push(one);
    length += size;
  }
  return all;
}

/** Stands for the answers of an expression that ended with an error. */
const failed = Symbol('failed');

function fail(expression: MatchExpression, message: string): void {
  throw new Error(`${printMatch(expression)}: ${message}`);
}

async function answersOf(
  select: (columns: readonly string[]) => Promise<readonly (readonly unknown[])[]>,
  batch: readonly Translated[],
  onError: typeof fail,
  count: number,
): Promise<readonly (readonly unknown[])[]> {
  try {
    return await select(batch.flatMap(({ columns }) => columns));
  } catch (error) {
    const [only, second] = batch;
    if (second === undefined) {
      onError(only!.expression, `${String(error)}\n${only!.columns[0]}`);
      return Array.from({ length: count }, () => only!.columns.map(() => failed));
    }
    // Which one it is: each half by itself.
    const middle = batch.length >> 1;
    const [left, right] = [
      await answersOf(select, batch.slice(0, middle), onError, count),
      await answersOf(select, batch.slice(middle), onError, count),
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
