import { compileGlob, globTexts, isGlob } from './glob.js';

/** A test of whole strings against globs, any of them. Those without `*` and `?` cost no more than one. */
export function compileGlobs(patterns: readonly string[]): (value: string) => boolean {
  const [only, second] = patterns;
  if (only !== undefined && second === undefined) return compileGlob(only);
  const globs = patterns.filter(isGlob);
  const tests = globs.map((pattern) => compileGlob(pattern));
  const whole = new Set(
    patterns.flatMap((pattern) => (globs.includes(pattern) ? [] : [globTexts(pattern).pieces.join('')])),
  );
  if (tests.length === 0) return (value) => whole.has(value);
  return (value) => whole.has(value) || tests.some((test) => test(value));
}
