import { compileMatch, printMatch, type MatchExpression } from '@trailkit/match';
import { translate } from '../src/index.js';
import type { Engine } from './engines/engine.js';

/** A record for which the bounds of an expression are not what they have to be. */
export interface Violation {
  readonly expression: string;
  readonly record: string;
  readonly matches: boolean;
  readonly lo: unknown;
  readonly hi: unknown;
}

/** The loaded records for which `lo` ⇒ match ⇒ `hi` does not hold, one of the two is NULL, or both differ though the translation is exact. */
export async function violationsOf(
  engine: Engine,
  expression: MatchExpression,
  records: readonly unknown[],
  now: number,
): Promise<readonly Violation[]> {
  const predicate = compileMatch(expression, { now });
  const { lo, hi, exact } = translate(expression, { dialect: engine.dialect, record: 'r', now });
  const rows = await engine.select([lo, hi]).catch((error: unknown) => {
    throw new Error(`${printMatch(expression)}: ${String(error)}\n${hi}`, { cause: error });
  });
  return rows.flatMap((row, i) => {
    const matches = predicate(records[i]);
    const [isLo, isHi] = row.map(truth);
    const isNull = isLo === undefined || isHi === undefined;
    if (!isNull && (!isLo || matches) && (!matches || isHi) && (!exact || isLo === isHi)) return [];
    return [
      { expression: printMatch(expression), record: JSON.stringify(records[i]), matches, lo: row[0], hi: row[1] },
    ];
  });
}

/** A boolean as the engines give it; undefined for NULL. */
function truth(value: unknown): boolean | undefined {
  return value === null ? undefined : value === true || value === 1;
}
