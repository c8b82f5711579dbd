/** A mistake in a string literal, and where in it. */
export interface StringProblem {
  readonly offset: number;
  readonly length: number;
  readonly found: string;
  readonly expected: string;
}

/** A string literal's value, or its problem. */
export type StringResult = { readonly value: string } | { readonly problem: StringProblem };

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '/': '/', '\\': '\\' };
const PYTHON: Readonly<Record<string, string>> = { ...SIMPLE, a: '\x07', v: '\v', '"': '"', "'": "'", '\n': '' };

/**
 * A string literal as RFC 9535 has it (section 2.3.1.1): JSON's escapes, the other quote unescaped, no lone surrogates.
 */
export function readStrictString(image: string): StringResult {
  const quote = image[0]!;
  if (quote !== '"' && quote !== "'")
    return complain(0, 1, `the prefix ${quote}`, 'a string without a prefix inside a path');
  if (image.length >= 6 && image.startsWith(quote.repeat(3)))
    return complain(0, 3, 'a triple quote', 'one quote inside a path');
  let value = '';
  for (let i = 1; i < image.length - 1; i++) {
    const character = image[i]!;
    if (character < ' ') return complain(i, 1, 'a control character', 'an escape such as \\n or \\u0000');
    if (character !== '\\') {
      value += character;
      continue;
    }
    const escape = image[++i]!;
    if (escape === 'u') {
      const digits = /^[0-9A-Fa-f]{4}/.exec(image.slice(i + 1, i + 5))?.[0];
      if (digits === undefined) return complain(i - 1, 2, '\\u', '\\u and four hexadecimal digits');
      value += String.fromCharCode(parseInt(digits, 16));
      i += 4;
    } else if (escape === quote) value += quote;
    else if (SIMPLE[escape] !== undefined) value += SIMPLE[escape];
    else
      return complain(
        i - 1,
        2,
        `the escape \\${escape}`,
        'one of \\b \\f \\n \\r \\t \\/ \\\\ \\uXXXX or the escaped quote',
      );
  }
  return !/\p{Cs}/u.test(value)
    ? { value }
    : complain(0, image.length, 'half of a surrogate pair', 'a whole character');
}

/**
 * A string literal as an operand: JSON's escapes and Python's. As in Python an escape that nobody knows keeps its
 * backslash, so that `"\d+"` is what the writer of a regular expression meant.
 */
export function readOperandString(image: string): StringResult {
  const prefix = /^[A-Za-z]*/.exec(image)![0];
  if (/[bf]/i.test(prefix)) {
    return complain(
      0,
      prefix.length,
      `the prefix ${prefix}`,
      'a plain string or r"…": bytes and f-strings are no JSON values',
    );
  }
  if (prefix.length > 1) return complain(0, prefix.length, `the prefix ${prefix}`, 'one of r, R, u, U or none');
  const width = /^[A-Za-z]*("""|''')/.test(image) && image.length - prefix.length >= 6 ? 3 : 1;
  const start = prefix.length + width;
  const body = image.slice(start, -width);
  if (/r/i.test(prefix)) return { value: body };
  return unescape(body, start);
}

function unescape(body: string, start: number): StringResult {
  let value = '';
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== '\\') {
      value += body[i]!;
      continue;
    }
    const escape = body[++i]!;
    const numeric = /^(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3})/.exec(body.slice(i, i + 9))?.[0];
    if (numeric !== undefined) {
      const code = /^[0-7]/.test(numeric) ? parseInt(numeric, 8) : parseInt(numeric.slice(1), 16);
      if (code > 0x10ffff)
        return complain(start + i - 1, numeric.length + 1, `\\${numeric}`, 'a code point up to \\U0010FFFF');
      // String.fromCodePoint leaves halves of a pair that are written one by one to join by themselves, as JSON has it.
      value += String.fromCodePoint(code);
      i += numeric.length - 1;
    } else if (/[xuUN]/.test(escape)) {
      return complain(start + i - 1, 2, `\\${escape}`, '\\xXX, \\uXXXX or \\UXXXXXXXX with hexadecimal digits');
    } else value += PYTHON[escape] ?? `\\${escape}`;
  }
  return { value };
}

function complain(offset: number, length: number, found: string, expected: string): StringResult {
  return { problem: { offset, length, found, expected } };
}
