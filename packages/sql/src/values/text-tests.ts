import type { GlobStep } from '@trailkit/match';
import { foldCase, readGlob } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, atMost, exactly, not, or, TRUE } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { escapedText } from '../regex/escaped.js';
import { portableRegex } from '../regex/portable-regex.js';
import type { ValueTest } from './value-test.js';
import { isText, positive } from './value-test.js';

/** A pattern for texts of ASCII alone. */
const ascii = '\\A[\\x00-\\x7f]*\\z';
const beyondFfff = '[\u{10000}-\u{10ffff}]';

/** Whether a string fits one of the globs. */
export function globsTest(patterns: readonly string[]): ValueTest {
  return positive((value, { dialect }) =>
    exactly(
      isText(dialect, value, (text) => or(patterns.map((pattern) => fitsGlob(dialect, text, readGlob(pattern))))),
    ),
  );
}

/** Whether a value as text fits one of the globs when letter case does not count. What other letters than ASCII's are alike, engines do not know. */
export function foldedGlobsTest(patterns: readonly string[]): ValueTest {
  const folded = patterns.map((pattern) => readGlob(foldCase(pattern)));
  return positive((value, { dialect }) => {
    const lo = isText(dialect, value, (text) =>
      and([
        dialect.fits(text, dialect.string(ascii)),
        or(folded.map((steps) => fitsGlob(dialect, dialect.lower(text), steps))),
      ]),
    );
    const isOther = isText(dialect, value, (text) => not(dialect.fits(text, dialect.string(ascii))));
    const booleans = [true, false].map((expected) =>
      dialect.truth(
        and([
          dialect.isBoolean(value, expected),
          or(folded.map((steps) => fitsGlob(dialect, dialect.string(String(expected)), steps))),
        ]),
      ),
    );
    const isNumber = dialect.truth(dialect.isOfType(value, 'number'));
    return { lo: or([lo, ...booleans]), hi: or([lo, ...booleans, isOther, isNumber]) };
  });
}

/** Whether a pattern fits somewhere in a string. */
export function regexTest(source: string, flags: string): ValueTest {
  const portable = portableRegex(source, flags);
  return positive((value, { dialect }) => {
    if (portable === undefined) return atMost(isText(dialect, value, () => TRUE));
    const fits = isText(dialect, value, (text) => dialect.fits(text, dialect.string(portable.source)));
    if (portable.isExactBeyondFfff) return exactly(fits);
    const isBeyond = isText(dialect, value, (text) => dialect.fits(text, dialect.string(beyondFfff)));
    return { lo: and([fits, not(isBeyond)]), hi: or([fits, isBeyond]) };
  });
}

/** Whether a string has a text in it. */
export function substringTest(part: string): ValueTest {
  return positive((value, { dialect }) =>
    exactly(isText(dialect, value, (text) => dialect.contains(text, dialect.string(part)))),
  );
}

function fitsGlob(dialect: Dialect, text: Sql, steps: readonly GlobStep[]): Condition {
  const [first, second, third] = steps;
  if (first === undefined) return `(${text} = '')`;
  if (second === undefined) {
    if (first.kind === 'run') return TRUE;
    if (first.kind === 'text') return `(${text} = ${dialect.string(first.text)})`;
  } else if (third === undefined) {
    if (first.kind === 'text' && second.kind === 'run') return dialect.startsWith(text, dialect.string(first.text));
    if (first.kind === 'run' && second.kind === 'text') return dialect.endsWith(text, dialect.string(second.text));
  } else if (steps.length === 3 && first.kind === 'run' && second.kind === 'text' && third.kind === 'run')
    return dialect.contains(text, dialect.string(second.text));
  return dialect.fits(text, dialect.string(`\\A${steps.map(stepPattern).join('')}\\z`));
}

function stepPattern(step: GlobStep): string {
  return step.kind === 'text' ? escapedText(step.text) : step.kind === 'run' ? '(?s:.*)' : '(?s:.)';
}
