import { compileRegex, type CompiledRegex } from './compile-regex.js';

/** Patterns may come from the data itself: how many compiled ones are kept. */
const KEPT = 100;
const compiled = new Map<string, ((value: string) => boolean) | undefined>();

/**
 * The test of an I-Regexp (RFC 9485) for RFC 9535's `match()` (the whole string) and `search()` (anywhere);
 * undefined when the text is no pattern, for which both functions say no (RFC 9535 section 2.4.6).
 */
export function iRegexp(pattern: string, whole: boolean): ((value: string) => boolean) | undefined {
  const key = (whole ? 'm' : 's') + pattern;
  if (compiled.has(key)) return compiled.get(key);
  if (compiled.size >= KEPT) compiled.clear();
  const test = compile(pattern, whole)?.test;
  compiled.set(key, test);
  return test;
}

/** The pattern of JavaScript, with the flag u, that says what an I-Regexp does; undefined when the text is no pattern. */
export function readIRegexp(pattern: string, whole: boolean): string | undefined {
  return compile(pattern, whole) && sourceOf(pattern, whole);
}

function sourceOf(pattern: string, whole: boolean): string {
  const source = withRfcDots(pattern);
  return whole ? `^(?:${source})$` : source;
}

function compile(pattern: string, whole: boolean): CompiledRegex | undefined {
  try {
    return compileRegex(sourceOf(pattern, whole), 'u');
  } catch {
    return undefined;
  }
}

/** In an I-Regexp `.` is every character but \n and \r; JavaScript leaves out two more line ends. */
function withRfcDots(pattern: string): string {
  return pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\./g, (token) => (token === '.' ? '[^\\n\\r]' : token));
}
