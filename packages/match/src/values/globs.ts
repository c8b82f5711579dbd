import { compileGlob, globTexts, isGlob } from './glob.js';

/** A test of whole strings against globs, any of them. Those without `*` and `?` cost no more than one. */
export function compileGlobs(patterns: readonly string[]): (value: string) => boolean {
  const [only, second] = patterns;
  if (only !== undefined && second === undefined) return compileGlob(only);
  const tests: ((value: string) => boolean)[] = [];
  const whole = new Set<string>();
  for (const pattern of patterns) {
    if (isGlob(pattern)) tests.push(compileGlob(pattern));
    else whole.add(globTexts(pattern).pieces.join(''));
  }
  if (tests.length === 0) return (value) => whole.has(value);
  return (value) => whole.has(value) || tests.some((test) => test(value));
}
