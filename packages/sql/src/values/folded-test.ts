import { compileGlob, foldCase, readGlob, type GlobStep } from '@trailkit/match';
import type { Bounds, Condition } from '../bounds/bounds.js';
import { atMost, either, exactly } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { foldedGlob } from './folded-glob.js';
import { anyTest, isNumber, isText, positive, type ValueTest } from './value-test.js';

/** Whether a value as text fits one of the globs when letter case does not count. */
export function foldedGlobsTest(patterns: readonly string[]): ValueTest {
  return anyTest(patterns.map((pattern) => foldedGlobTest(foldCase(pattern))));
}

function foldedGlobTest(pattern: string): ValueTest {
  const steps = readGlob(pattern);
  const glob = foldedGlob(steps);
  const fits = compileGlob(pattern);
  const booleans = [true, false].filter((value) => fits(String(value)));
  return positive((value, { dialect }) =>
    either([
      exactly(
        isText(dialect, value, (text) =>
          dialect.fits(expanded(text, glob.expansions, dialect), dialect.string(glob.pattern)),
        ),
      ),
      ...booleans.map((expected) => exactly(dialect.truth(dialect.isBoolean(value, expected)))),
      numberBounds(steps, fits, value, dialect),
    ]),
  );
}

function expanded(text: Sql, expansions: ReturnType<typeof foldedGlob>['expansions'], dialect: Dialect): Sql {
  return expansions.reduce(
    (inner, { character, folded }) => dialect.replaced(inner, dialect.string(character), dialect.string(folded)),
    text,
  );
}

/** Numbers as JavaScript writes them. Engines write them in other ways: globs for parts of a number are left undecided. */
function numberBounds(
  steps: readonly GlobStep[],
  fits: (text: string) => boolean,
  value: Sql,
  dialect: Dialect,
): Bounds {
  const isAnyNumber = dialect.truth(dialect.isOfType(value, 'number'));
  if (steps.length > 0 && steps.every(({ kind }) => kind === 'run')) return exactly(isAnyNumber);
  const conditions: ((number: Sql) => Condition)[] = [];
  // JSON has no infinite number: JavaScript writes null.
  if (fits('null')) conditions.push((number) => `(abs(${number}) > ${dialect.double(Number.MAX_VALUE)})`);
  const [only] = steps;
  if (steps.length === 1 && only?.kind === 'text') {
    const number = Number(only.text);
    if (JSON.stringify(number) === only.text && only.text !== 'null')
      conditions.push((given) => `(${given} = ${dialect.double(number)})`);
  } else if (steps.every((step) => step.kind !== 'text' || /^[0-9.e+-]*$/.test(step.text))) {
    return atMost(isAnyNumber);
  }
  return either(conditions.map((condition) => exactly(isNumber(dialect, value, condition))));
}
