import type { GlobStep } from '@trailkit/match';
import { readGlob } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { exactly, or, TRUE } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { escapedText } from '../regex/escaped.js';
import type { ValueTest } from './value-test.js';
import { isText, positive } from './value-test.js';

/** Whether a string fits one of the globs. */
export function globsTest(patterns: readonly string[]): ValueTest {
  return positive((value, { dialect }) =>
    exactly(
      isText(dialect, value, (text) => or(patterns.map((pattern) => fitsGlob(dialect, text, readGlob(pattern))))),
    ),
  );
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
