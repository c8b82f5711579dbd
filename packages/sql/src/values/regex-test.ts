import { readRegex } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { atMost, both, either, exactly, negated, TRUE } from '../bounds/bounds.js';
import type { RegexNode } from '@trailkit/match';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { portableRegex } from '../regex/portable-regex.js';
import { regexParts } from '../regex/regex-parts.js';
import type { ValueTest } from './value-test.js';
import { isText, positive } from './value-test.js';

const beyondFfff = '[\u{10000}-\u{10ffff}]';

/** Whether a pattern of JavaScript fits somewhere in a string. */
export function regexTest(source: string, flags: string): ValueTest {
  const { root, unicode } = readRegex(source, flags);
  const parts = regexParts(root);
  return positive((value, { dialect }) => {
    const fits = (pattern: RegexNode): Bounds => patternBounds(pattern, unicode, value, dialect);
    return either(
      parts.map(({ pattern, looks }) =>
        both([
          fits(pattern),
          ...looks.map((look) => (look.negative ? negated(fits(look.pattern)) : fits(look.pattern))),
        ]),
      ),
    );
  });
}

function patternBounds(pattern: RegexNode, unicode: boolean, value: Sql, dialect: Dialect): Bounds {
  const portable = portableRegex(pattern, unicode, dialect);
  if (portable === undefined) return atMost(isText(dialect, value, () => TRUE));
  const { source, half } = portable;
  return exactly(
    isText(dialect, value, (text) => {
      const halved =
        half === undefined ? text : dialect.replaced(text, dialect.string(beyondFfff), dialect.string(half + half));
      return dialect.fits(halved, dialect.string(source));
    }),
  );
}
