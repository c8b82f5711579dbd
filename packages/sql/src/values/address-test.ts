import { and, exactly, or } from '../bounds/bounds.js';
import { escapedText } from '../regex/escaped.js';
import { whiteSpace } from './white-space.js';
import type { ValueTest } from './value-test.js';
import { isText, positive } from './value-test.js';

const blank = `[${whiteSpace}]*`;

/** A regular expression for texts that list, between commas, what another expression describes; also for it alone, with blanks around. */
export function listedPattern(pattern: string): string {
  return `(?:\\A|,)${blank}${pattern}${blank}(?:,|\\z)`;
}

/** Whether a text is an address, or lists it between commas. */
export function addressTest(address: string): ValueTest {
  const listed = listedPattern(escapedText(address));
  return positive((value, { dialect }) =>
    exactly(
      isText(dialect, value, (text) =>
        or([
          `(${text} = ${dialect.string(address)})`,
          and([
            dialect.contains(text, dialect.string(',')),
            dialect.contains(text, dialect.string(address)),
            dialect.fits(text, dialect.string(listed)),
          ]),
        ]),
      ),
    ),
  );
}
