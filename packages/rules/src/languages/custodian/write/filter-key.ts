import type { Operand } from '@trailkit/match';
import { mayHaveArrays, pathParts, withoutEach } from '../../../tree/singular-path.js';
import type { Writing } from './writing.js';
import { UnsayableError } from '../../../language/unsayable-error.js';

/** The key of a filter, and whether it selects the list of what the path leads to. */
export interface FilterKey {
  readonly key: string;
  readonly isList: boolean;
}

/** The key of what a condition is about: JMESPath from the EventBridge event. @throws UnsayableError */
export function filterKey(operand: Operand, writing: Writing): FilterKey {
  const parts = pathParts(operand);
  if (!parts || parts.length === 0) throw new UnsayableError('no path of an event filter leads there');
  const plain = withoutEach(parts);
  if (plain.length < parts.length && mayHaveArrays(parts))
    writing.lose('array', 'the elements of arrays on the way are not looked at');
  const steps = plain.map((part) => {
    if (typeof part === 'object') return '[]';
    if (typeof part === 'number') return `[${part}]`;
    return `.${/^[A-Za-z_]\w*$/.test(part) ? part : JSON.stringify(part)}`;
  });
  return { key: `detail${steps.join('')}`, isList: plain.some((part) => typeof part === 'object') };
}
