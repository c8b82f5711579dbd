import type { MissingName } from './judge-name.js';
import { judgeNames } from './judge-name.js';
import { judgePattern } from './judge-pattern.js';

const judged = new Map<string, MissingName | undefined>();
/** More than this is no reason to keep them all. */
const maxKept = 20_000;

/** The fault of a field's name, or of a pattern of names; undefined where documents may have it. */
export function missingName(name: string): MissingName | undefined {
  if (judged.has(name)) return judged.get(name);
  const found = judge(name.split('.'));
  if (judged.size >= maxKept) judged.clear();
  judged.set(name, found);
  return found;
}

function judge(names: readonly string[]): MissingName | undefined {
  if (names.includes('')) return undefined;
  return names.some((name) => name.includes('*')) ? judgePattern(names) : judgeNames(names);
}
