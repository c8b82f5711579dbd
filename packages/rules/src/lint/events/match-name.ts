import { compileGlob } from '@trailkit/match';
import type { NameTest } from '../scope.js';

const tests = new WeakMap<NameTest, (name: string) => boolean>();

/** Whether a name of records is what a rule asks for. */
export function matchesName(wanted: NameTest, name: string): boolean {
  const { text, isPattern, ignoreCase } = wanted;
  if (!isPattern) return ignoreCase ? text.toLowerCase() === name.toLowerCase() : text === name;
  let test = tests.get(wanted);
  if (!test) tests.set(wanted, (test = compileGlob(text, { ignoreCase })));
  return test(name);
}
